"""Vivavoce: conduct, record, transcribe and anonymise research interviews, offline."""

__version__ = "0.1.0"
