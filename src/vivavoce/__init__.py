"""Vivavoce: conduct, record, transcribe and anonymise research interviews, offline."""

import os

__version__ = "0.1.0"

# Looking for speech multiplies small matrices by the thousand: several threads make that ten times
# slower, and take the processor from the recorder. It counts only before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
