"""What a command and a screen both call: one module a use case, nothing of either in it."""
