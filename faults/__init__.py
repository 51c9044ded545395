"""Faults made on purpose, and what they cost: `python -m faults`."""
