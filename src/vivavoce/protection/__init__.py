"""Keeping what must not be read unreadable, and what was acknowledged on disk."""
