"""Correcting a draft: its edits in a sealed log, and the word that it was checked by ear."""
