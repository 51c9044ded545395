"""The figures of a draft in words."""

from vivavoce.domain.transcript import Quality


def quality_words(quality: Quality) -> str:
    """Say them on one line: `text for 98 % of the speech, the longest gap 2 s, 7 % doubtful`."""
    said = [f"text for {_percent(quality.coverage)} of the speech"]
    if quality.longest_gap_ms:
        said.append(f"the longest gap {(quality.longest_gap_ms + 500) // 1000} s")
    if quality.repeats:
        said.append(f"cut for repeating itself: {quality.repeats}")
    said.append(f"{_percent(quality.doubtful)} of the words doubtful")
    return ", ".join(said)


def _percent(share: float) -> str:
    # Neither all nor nothing is claimed where it is not so.
    percent = 99 if 0.99 < share < 1 else 1 if 0 < share < 0.01 else round(share * 100)
    return f"{percent} %"
