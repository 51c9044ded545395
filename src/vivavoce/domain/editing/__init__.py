"""Correcting a draft: what an edit does to its turns, and how edits are undone."""
