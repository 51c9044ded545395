"""The recorder: a process of its own that keeps the sound of a call and its log."""
