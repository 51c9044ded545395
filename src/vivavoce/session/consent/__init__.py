"""Consent: answers, their conditions, their wording and their evidence."""
