"""What is told of a transcription while it goes on."""

from dataclasses import dataclass, field

from textual.message import Message

from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.drafting.pace import Advance


@dataclass(frozen=True)
class Draft:
    """How far one transcription is."""

    interview: InterviewId
    advance: Advance = field(default_factory=Advance)
    is_done: bool = False
    is_stopped: bool = False
    problem: str = ""
    lost: str = ""
    """A sentence on what stayed without text."""

    @property
    def share(self) -> float:
        """How much of it is done, from 0 to 1."""
        return self.advance.share

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return not (self.is_done or self.is_stopped or self.problem)


@dataclass
class DraftHeard(Message):
    """News of a transcription, from its thread."""

    draft: Draft

    def can_replace(self, message: Message) -> bool:
        """Only the latest share of the same interview is worth painting."""
        return isinstance(message, DraftHeard) and message.draft.is_running
