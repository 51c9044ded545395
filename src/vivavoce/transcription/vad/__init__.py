"""Telling speech from everything else, by Silero's shipped weights."""
