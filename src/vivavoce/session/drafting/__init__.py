"""Drafts: which interviews wait for one, how it is made of their sound, and where it is kept."""
