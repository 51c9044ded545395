"""The screens: they show what `session` returned and send keys to it; they decide nothing."""
