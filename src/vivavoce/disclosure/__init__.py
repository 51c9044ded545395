"""The check of what was rendered. It shares nothing with `anonymisation/`, on purpose.

It reads finished files as a stranger would, so that one mistake cannot hide in both.
"""
