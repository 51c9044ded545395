"""Where the schedule's wording is never heard: an interviewer asks more and talks less."""

from collections.abc import Sequence

from vivavoce.transcription.transcriber import HeardWord

FEWEST_ASKED = 4
"""How many questions somebody has to put before that makes them the interviewer."""

MORE_OFTEN = 4.0
"""How much oftener they have to ask than the other, for each word they say."""


def who_asks(words: Sequence[HeardWord], voices: Sequence[str]) -> str | None:
    """Return which of the two voices that talk most asks; None where neither clearly does.

    `voices` names the voice of each word, "" where it is unsure.
    """
    said: dict[str, int] = {}
    asked: dict[str, int] = {}
    for word, voice in zip(words, voices, strict=True):
        said[voice] = said.get(voice, 0) + 1
        asked[voice] = asked.get(voice, 0) + word.text.endswith("?")
    two = sorted((voice for voice in said if voice), key=said.__getitem__)[-2:]
    if len(two) < 2:
        return None
    # Half a question more for each, so that one who never asks isn't divided by.
    seldom, often = sorted(two, key=lambda voice: (asked[voice] + 0.5) / said[voice])
    times = (asked[often] + 0.5) / said[often] / ((asked[seldom] + 0.5) / said[seldom])
    return often if asked[often] >= FEWEST_ASKED and times >= MORE_OFTEN else None
