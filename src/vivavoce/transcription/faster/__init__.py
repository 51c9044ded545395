"""The engine faster-whisper, which comes with the extra `fast`."""
