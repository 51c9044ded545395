"""Measuring speech: test sets with a known truth, ourselves and the peers, and what they heard."""
