"""How many threads a draft may take of this computer."""

import os

_MOST = 8


def threads_to_use() -> int:
    """Half of the processors, as two of them mostly share one core; at least two."""
    return max(2, min(_MOST, (os.cpu_count() or 2) // 2))
