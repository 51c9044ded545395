"""Side-by-side timings: what `make bench` runs."""
