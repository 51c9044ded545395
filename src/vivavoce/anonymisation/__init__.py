"""Finding what identifies people in a transcript, deciding on it, and replacing it."""
