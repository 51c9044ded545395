"""No pause while keys are pressed in a call: Python's search for garbage can take 50 ms."""

import gc


def settle() -> None:
    """Search once, now, and leave alone what is there: from here on only what is new is seen."""
    gc.collect()
    gc.freeze()


def unsettle() -> None:
    """Let everything be searched again."""
    gc.unfreeze()
