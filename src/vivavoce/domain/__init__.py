"""What the field's words mean, in frozen dataclasses and rules: standard library only."""
