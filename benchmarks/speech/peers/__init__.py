"""Each peer as a program of its own; all but the first run in the peers' virtual environment."""
