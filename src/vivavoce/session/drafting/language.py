"""In which language an interview is heard, and what if its sound is in another one."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.schedule import Schedule
from vivavoce.session.drafting.sound import channels_of, stretches
from vivavoce.session.scheduling.schedules import stamped_schedule
from vivavoce.study.study import Study
from vivavoce.transcription.models import InstalledModel
from vivavoce.transcription.transcriber import SAMPLE_RATE
from vivavoce.transcription.utterances import cut_utterances

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]

DETECT = "detect"
"""Instead of a code: listen which language it is."""

Detector = Callable[["Sound"], tuple[str, float]]

_CODE = re.compile(r"[a-z]{2,3}")
WINDOW_SAMPLES = 30 * SAMPLE_RATE
WINDOWS = 2
# Below this Whisper takes an accent on the telephone for another language.
_SURE = 0.8


def checked_language(language: str) -> str:
    """Return a code such as `de`, or `detect`; raises VivavoceError (exit code 2) for others."""
    if not _CODE.fullmatch(language) and language != DETECT:
        raise VivavoceError(
            f"{language!r} is no language: give a code such as en, de or cy, or {DETECT}.", 2
        )
    return language


def language_of(study: Study, interview: InterviewId) -> str:
    """Return the language that an interview was held in, as its schedule says: `en`."""
    return language_in(stamped_schedule(study, str(interview)))


def language_in(schedule: Schedule) -> str:
    """Return the language of a schedule as recognisers name it: `en` for `en-GB`."""
    return schedule.language.split("-")[0]


def require_known(model: InstalledModel, language: str) -> None:
    """Raise VivavoceError where a model knows only English and something else was spoken."""
    if language != "en" and not model.multilingual:
        raise VivavoceError(
            f"The model {model.name!r} knows only English, and the interview is in {language!r}. "
            "The sound is safe; choose a multilingual model: --model base."
        )


def require_heard(study: Study, interview: InterviewId, language: str, detect: Detector) -> None:
    """Raise VivavoceError where the first minute of speech is surely in another language."""
    heard = (detect(window) for window in _windows(study, interview))
    if other := another_language(heard, language):
        raise VivavoceError(
            f"It sounds like {other!r}, and its schedule says {language!r}. Nothing was "
            f"transcribed, and the sound is safe. Say which it is: --language {other}, or "
            f"--language {language} if it is that after all; on the screens, l in “Make a draft”."
        )


def another_language(heard: Iterable[tuple[str, float]], language: str) -> str | None:
    """Return the other language that every window was surely heard in; None without one.

    Once a window may be in `language`, no further one is listened to.
    """
    others = set()
    for code, odds in heard:
        if odds < _SURE or code == language:
            return None
        others.add(code)
    return others.pop() if len(others) == 1 else None


def heard_language(study: Study, interview: InterviewId, detect: Detector) -> str:
    """Return the language that an interview's first minute of speech is most likely in.

    Raises VivavoceError where nobody speaks.
    """
    heard = [detect(window) for window in _windows(study, interview)]
    if not heard:
        raise VivavoceError(f"In {interview} nobody speaks, so no language can be heard.")
    return max(heard, key=lambda found: found[1])[0]


def _windows(study: Study, interview: InterviewId) -> Iterator["Sound"]:
    """Yield the first minute of speech, half a minute at a time: so much is listened to at once."""
    import numpy as np

    # The participant's channel, where there are two: the interviewer's may hold little.
    channel = channels_of(study, interview)[0]
    speech: list[Sound] = []
    windows = 0
    for utterance in cut_utterances(stretches(study, interview, channel)):
        speech.append(utterance.samples)
        if sum(map(len, speech)) >= WINDOW_SAMPLES:
            yield np.concatenate(speech)[:WINDOW_SAMPLES]
            speech, windows = [], windows + 1
        if windows == WINDOWS:
            return
    if speech and not windows:
        yield np.concatenate(speech)
