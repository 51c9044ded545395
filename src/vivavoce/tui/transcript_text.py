"""A transcript as it is read on the screen, turn by turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.schedule import Schedule
from vivavoce.domain.timecode import clock
from vivavoce.domain.transcript import Turn
from vivavoce.study.study import Study
from vivavoce.tui.plain_text import plain, plain_lines


@dataclass(frozen=True)
class ReadableTurn:
    """A turn with its speaker and time, under its question where that is a new one."""

    start_ms: int
    content: Content


def readable_turns(
    study: Study, interview: InterviewId, *, as_released: bool
) -> tuple[ReadableTurn, ...]:
    """Return the whole text with times and questions; raises Locked."""
    from vivavoce.session.scheduling.schedules import stamped_schedule

    schedule = stamped_schedule(study, str(interview))
    turns = _released(study, interview) if as_released else _raw(study, interview)
    return tuple(_readable(turns, interview.participant, schedule))


def _raw(study: Study, interview: InterviewId) -> Sequence[Turn]:
    from vivavoce.session.drafting.draft import draft_of

    return draft_of(study, interview).turns


def _released(study: Study, interview: InterviewId) -> Sequence[Turn]:
    from vivavoce.anonymisation.replacing import anonymised_turns
    from vivavoce.session.anonymising import open_review

    review = open_review(study, interview)
    return anonymised_turns(review.transcript, review.hits, review.decisions).turns


def _readable(
    turns: Sequence[Turn], participant: str, schedule: Schedule
) -> Iterator[ReadableTurn]:
    names = {"interviewer": "I", "participant": participant, "unsure": "?"}
    question = None
    for turn in turns:
        lines = []
        if turn.question and turn.question != question:
            question = turn.question
            asked = schedule.find(question)
            heading = f"{question}  {asked.ask if asked else ''}"
            lines += [plain((heading, "bold $text-primary")), plain()]
        time = (f"  {clock(turn.start_ms)}", "$foreground-muted")
        lines += [plain((names[turn.speaker], "bold"), time), plain(turn.text)]
        yield ReadableTurn(turn.start_ms, plain_lines(lines))
