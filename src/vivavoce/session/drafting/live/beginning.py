"""Whether a draft may grow during a call, and its beginning."""

from collections.abc import Callable

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.drafting.accepting import require_accepted
from vivavoce.session.drafting.language import language_of, require_known
from vivavoce.session.drafting.live.growing import GrowingDraft
from vivavoce.session.drafting.live.messages import LiveConfig
from vivavoce.session.drafting.live.power import is_on_battery
from vivavoce.session.drafting.spelling import spelling_of
from vivavoce.study.study import Study
from vivavoce.transcription.memory import refuse_without_memory
from vivavoce.transcription.models import find_model
from vivavoce.transcription.recogniser import Recogniser


def begin_growing(
    study: Study, interview: InterviewId, call_socket: str, channels: tuple[str, ...]
) -> GrowingDraft | None:
    """Let the draft of a call grow; None where that may not be, and the call goes on all the same.

    That is so without a model that the study uses, with too little memory, for a call without
    sound, and where study.toml says never.
    """
    while_calling = study.settings.transcription.while_calling
    if while_calling == "never" or not channels:
        return None
    try:
        recogniser = _recogniser(study, interview)
        refuse_without_memory(recogniser.model)
        config = _config(study, interview, call_socket, channels, recogniser)
    except (VivavoceError, OSError):
        # The call has begun already: whatever is wrong is told when a draft is asked for.
        return None
    return GrowingDraft(config, recogniser, _hindrance(while_calling))


def _recogniser(study: Study, interview: InterviewId) -> Recogniser:
    model, language = find_model(), language_of(study, interview)
    require_accepted(study, model)
    require_known(model, language)
    return Recogniser(model, language)


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
        spelling=spelling_of(study, interview),
    )


def _hindrance(while_calling: str) -> Callable[[], str]:
    if while_calling == "always":
        return lambda: ""
    return lambda: "on battery" if is_on_battery() else ""
