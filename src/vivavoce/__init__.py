"""Vivavoce: conduct, record, transcribe and anonymise research interviews, offline."""

import os

__version__ = "0.1.0"

# Telling voices apart multiplies small matrices by the thousand: several threads, beside those of
# torch, make that three times slower. It counts only before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
