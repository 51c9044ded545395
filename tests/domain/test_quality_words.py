import pytest

from vivavoce.domain.quality_words import quality_words
from vivavoce.domain.transcript import Quality


@pytest.mark.parametrize(
    ("quality", "words"),
    [
        (Quality(1.0, 0, 0, 0.0), "text for 100 % of the speech, 0 % of the words doubtful"),
        (
            Quality(0.972, 6400, 1, 0.08),
            "text for 97 % of the speech, the longest gap 6 s, cut for repeating itself: 1, "
            "8 % of the words doubtful",
        ),
        # Neither all nor nothing is claimed where it is not so.
        (
            Quality(0.9996, 1000, 0, 0.0004),
            "text for 99 % of the speech, the longest gap 1 s, 1 % of the words doubtful",
        ),
    ],
)
def test_the_figures_of_a_draft_are_said_in_words(quality: Quality, words: str) -> None:
    assert quality_words(quality) == words
