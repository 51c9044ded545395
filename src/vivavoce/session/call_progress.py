"""What an interviewer has done in a call so far, as acknowledged by the recorder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from vivavoce.domain.coverage import Coverage, Reach, coverage_of
from vivavoce.domain.interview import UNDOABLE, Event, Kind, last_action, standing
from vivavoce.recording.client import Acknowledged, NotAcknowledged


@dataclass
class CallProgress:
    """The events that a screen knows of, and what follows from them."""

    events: tuple[Event, ...] = ()

    note_texts: Mapping[int, str] = field(default_factory=dict)
    """The words of each note, by the number of its event."""

    began_at: datetime | None = None
    """When the call was first on the record; set where it was before this screen."""

    def __post_init__(self) -> None:
        """See how the call stands."""
        self.coverage: Coverage = coverage_of(self.events)

    def take(self, kind: Kind, answer: Acknowledged, code: str | None = None) -> None:
        """Add what was acknowledged."""
        wall = datetime.now().astimezone().isoformat(timespec="milliseconds")
        # Each in one step, because the recorder's thread writes and the screen's reads.
        self.events = (*self.events, Event(answer.seq, kind, answer.at_ms, wall, code))
        self.coverage = coverage_of(self.events)

    def take_note(self, answer: Acknowledged, text: str) -> None:
        """Add a note that was acknowledged."""
        self.note_texts = {**self.note_texts, answer.seq: text}
        self.take(Kind.NOTE, answer)

    @property
    def question(self) -> str | None:
        """The question that is being asked."""
        return self.coverage.question

    @property
    def asked(self) -> frozenset[str]:
        """The questions that were asked."""
        return self.coverage.codes(Reach.ASKED)

    @property
    def covered(self) -> frozenset[str]:
        """The questions that were answered before they were asked."""
        return self.coverage.codes(Reach.COVERED)

    @property
    def prompts(self) -> frozenset[str]:
        """`B2.1` for each prompt that was used."""
        return self.coverage.prompts

    @property
    def notes(self) -> list[tuple[int, str]]:
        """Each note with its moment."""
        taken = [event for event in standing(self.events) if event.kind is Kind.NOTE]
        return [(event.at_ms, self.note_texts.get(event.seq, "")) for event in taken]

    @property
    def marks(self) -> list[int]:
        """The moments that were marked."""
        return [event.at_ms for event in standing(self.events) if event.kind is Kind.MARK]

    @property
    def undone(self) -> Event | None:
        """What was undone by the latest event, or None where that was no undoing."""
        latest = self.events[-1] if self.events else None
        if latest is None or latest.kind is not Kind.UNDONE:
            return None
        return next((e for e in self.events if str(e.seq) == latest.code), None)


def what_to_undo(events: tuple[Event, ...]) -> Event:
    """Return the last action; raises NotAcknowledged where it can't be undone, or there is none."""
    last = last_action(events)
    if last is None:
        raise NotAcknowledged("There is nothing to undo.")
    if last.kind in UNDOABLE:
        return last
    if last.kind is Kind.TAKE_BACK:
        raise NotAcknowledged("What was taken back is gone for good; that is not undone.")
    raise NotAcknowledged("Going on or off the record is not undone; F2 does the opposite.")
