"""The tests; this comes first, because it says how many threads numpy may take."""

import vivavoce  # noqa: F401 (for what it does when it is imported)
