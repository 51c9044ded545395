"""Keys: what they are called, where they are, and how they are changed."""
