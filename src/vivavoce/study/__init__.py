"""A study as a folder: its settings, its keys in use, its sealed documents and its register."""
