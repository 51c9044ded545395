"""A transcript as it is read on the screen."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.schedule import Schedule
from vivavoce.domain.timecode import clock
from vivavoce.domain.transcript import Turn
from vivavoce.study.study import Study
from vivavoce.tui.plain_text import plain, plain_lines


def transcript_text(study: Study, interview: InterviewId, *, as_released: bool) -> Content:
    """Return the whole text with times and questions; raises Locked."""
    from vivavoce.session.schedules import stamped_schedule

    schedule = stamped_schedule(study, str(interview))
    turns = _released(study, interview) if as_released else _raw(study, interview)
    return plain_lines(list(_lines(turns, interview.participant, schedule)))


def _raw(study: Study, interview: InterviewId) -> Sequence[Turn]:
    from vivavoce.session.transcribing import draft_of

    return draft_of(study, interview).turns


def _released(study: Study, interview: InterviewId) -> Sequence[Turn]:
    from vivavoce.anonymisation.replacing import anonymised_turns
    from vivavoce.session.anonymising import open_review

    review = open_review(study, interview)
    return anonymised_turns(review.transcript, review.hits, review.decisions).turns


def _lines(turns: Sequence[Turn], participant: str, schedule: Schedule) -> Iterator[Content]:
    names = {"interviewer": "I", "participant": participant, "unsure": "?"}
    question = None
    for turn in turns:
        if turn.question and turn.question != question:
            question = turn.question
            asked = schedule.find(question)
            yield plain((f"{question}  {asked.ask if asked else ''}", "bold $text-primary"))
            yield plain()
        yield plain(
            (names[turn.speaker], "bold"), (f"  {clock(turn.start_ms)}", "$foreground-muted")
        )
        yield plain(turn.text)
        yield plain()
