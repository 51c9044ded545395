"""What transcription must reach, each measured by our own commands on the test sets."""
