"""Vivavoce: conduct, record, transcribe and anonymise research interviews, offline."""

__version__ = "0.1.0"

import os

# numpy's helper threads wait for one another by spinning, which made finding speech ten times as
# slow and would take a processor from the recorder. It has to be said before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
