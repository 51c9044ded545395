"""Opening a text to be read on the screen: as it stands, or as it would be released."""

from dataclasses import dataclass

from vivavoce.domain.editing.splice import Turns
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.schedule import Schedule
from vivavoce.session.drafting.trust import Trust, trust_in
from vivavoce.session.editing.editing import EditedDraft, open_draft
from vivavoce.session.kept_sound import KeptSound
from vivavoce.session.scheduling.schedules import stamped_schedule
from vivavoce.study.study import Study


@dataclass(frozen=True)
class OpenedText:
    """A text with its sound and schedule; `draft` is None where it is not to be edited."""

    turns: Turns
    draft: EditedDraft | None
    trust: Trust
    schedule: Schedule
    sound: KeptSound


def open_text(study: Study, interview: InterviewId) -> OpenedText:
    """Open the draft with the edits that stand; raises Locked."""
    draft = open_draft(study, interview)
    return _opened(study, interview, draft.text.turns, draft)


def open_released_text(study: Study, interview: InterviewId) -> OpenedText:
    """Open the text as signing off would release it; raises Locked."""
    from vivavoce.anonymisation.replacing import anonymised_turns
    from vivavoce.session.anonymising import open_review

    review = open_review(study, interview)
    turns = anonymised_turns(review.transcript, review.hits, review.decisions).turns
    return _opened(study, interview, turns, None)


def _opened(
    study: Study, interview: InterviewId, turns: Turns, draft: EditedDraft | None
) -> OpenedText:
    schedule = stamped_schedule(study, str(interview))
    trust = trust_in(study, interview)
    return OpenedText(turns, draft, trust, schedule, KeptSound(study, interview))
