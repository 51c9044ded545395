"""Interview schedules: found, edited, revised, exchanged with Word, and taken along."""
