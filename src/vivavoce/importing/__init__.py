"""Files that other programs and machines made."""
