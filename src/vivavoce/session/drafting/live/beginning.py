"""The beginning of a draft that grows during a call, or why none does."""

from dataclasses import dataclass, replace
from functools import partial

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.drafting.language import language_of
from vivavoce.session.drafting.live.expecting import ExpectedWords
from vivavoce.session.drafting.live.growing import GrowingDraft
from vivavoce.session.drafting.live.hindrances import (
    NothingGrows,
    passing_hindrance,
    recogniser_for_calls,
)
from vivavoce.session.drafting.live.messages import LiveConfig
from vivavoce.study.study import Study
from vivavoce.transcription.recogniser import Recogniser


@dataclass(frozen=True)
class Growth:
    """The draft that grows in a call; None where it is made afterwards, and in a few words why."""

    draft: GrowingDraft | None = None
    hindrance: str = ""


def begin_growing(
    study: Study, interview: InterviewId, call_socket: str, channels: tuple[str, ...]
) -> Growth:
    """Let the draft of a call grow, where that may be; the call goes on all the same.

    For a call without sound there is nothing to grow, and nothing to say.
    """
    if not channels:
        return Growth()
    try:
        return Growth(_begun(study, interview, call_socket, channels))
    except NothingGrows as why:
        return Growth(hindrance=why.words)
    except (VivavoceError, OSError):
        # The call has begun already: whatever is wrong is told when a draft is asked for.
        return Growth(hindrance="it could not begin")


def _begun(
    study: Study, interview: InterviewId, call_socket: str, channels: tuple[str, ...]
) -> GrowingDraft:
    recogniser = recogniser_for_calls(study, language_of(study, interview))
    expected = ExpectedWords(study, interview)
    config = _config(study, interview, call_socket, channels, recogniser)
    return GrowingDraft(
        lambda: replace(config, spelling=expected.known()),
        recogniser,
        partial(passing_hindrance, study),
    )


def _config(
    study: Study,
    interview: InterviewId,
    call_socket: str,
    channels: tuple[str, ...],
    recogniser: Recogniser,
) -> LiveConfig:
    return LiveConfig(
        socket=call_socket,
        folder=str(study.folder.interview(interview)),
        recipient=study.keys.public_of(interview.participant).text,
        channels=channels,
        engine=recogniser.engine,
        model=recogniser.model.name,
        language=recogniser.language,
    )
