import numpy as np
import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.drafting.live.language_check import LanguageCheck
from vivavoce.transcription.transcriber import Utterance

SPEECH = Utterance(0, np.zeros(10 * 16_000, dtype=np.float32))


def checked(*detected: tuple[str, float]) -> tuple[LanguageCheck, list[int]]:
    answers, lengths = iter(detected), []

    def detect(samples: np.ndarray) -> tuple[str, float]:
        lengths.append(len(samples))
        return next(answers)

    return LanguageCheck("en", detect), lengths


def test_a_minute_that_is_surely_in_another_language_ends_it() -> None:
    check, lengths = checked(("de", 0.95), ("de", 0.9))
    for _ in range(5):
        check.take([SPEECH])
    with pytest.raises(VivavoceError, match="sounds like 'de', not 'en'"):
        check.take([SPEECH])
    assert lengths == [480_000, 480_000]


@pytest.mark.parametrize("second", [("en", 0.9), ("de", 0.5), ("nl", 0.95)])
def test_where_one_half_minute_is_not_surely_the_same_other_it_goes_on(
    second: tuple[str, float],
) -> None:
    check, lengths = checked(("de", 0.95), second)
    for _ in range(20):
        check.take([SPEECH])
    assert len(lengths) == 2, "only the first minute is looked at"
