"""An interview in lines: for screen readers, braille displays and terminals that draw nothing."""
