"""Whether a draft of an interview can be made at all, whatever it is made with."""

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.drafting.draft import refuse_worked_on
from vivavoce.session.drafting.sound import channels_of
from vivavoce.session.unattended import refuse_undecided
from vivavoce.study.study import Study


def require_draftable(study: Study, interview: InterviewId) -> None:
    """Raise VivavoceError where another draft would lose people's work, or nothing can be heard.

    That is so where they signed off, edited or checked the text, where they have not decided
    about unattended sound, and where there is no sound.
    """
    refuse_worked_on(study, interview)
    refuse_undecided(study, interview)
    if not channels_of(study, interview):
        raise VivavoceError(f"{interview} has no sound to transcribe.")
