"""A draft that grows while a call goes on, and is complete soon after it."""
