"""The call on the screen, apart from the screens themselves."""
