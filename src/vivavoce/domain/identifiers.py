"""IDs of participants and interviews, as people write them: `KI-01`, `KI-01/2`."""

import re
from dataclasses import dataclass

from vivavoce.domain.errors import VivavoceError

_PARTICIPANT = re.compile(r"[A-Z]{1,5}-[0-9]{2,4}", re.ASCII)
_INTERVIEW = re.compile(rf"({_PARTICIPANT.pattern})/([1-9][0-9]{{0,2}})", re.ASCII)
INITIALS = re.compile(r"[A-Z]{2,4}", re.ASCII)
_BATCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", re.ASCII)


@dataclass(frozen=True)
class InterviewId:
    """The n-th interview with one participant."""

    participant: str
    n: int

    def __str__(self) -> str:
        return f"{self.participant}/{self.n}"


def participant_id(text: str) -> str:
    """Return `text` if it is a participant's ID; raises VivavoceError (exit code 2) if not."""
    if not _PARTICIPANT.fullmatch(text):
        raise VivavoceError(
            f"{text!r} is no participant ID: write 1 to 5 capital letters, a hyphen and "
            "2 to 4 digits, such as KI-01.",
            exit_code=2,
        )
    return text


def interview_id(text: str) -> InterviewId:
    """Read `KI-01/2`; raises VivavoceError (exit code 2) where it is anything else."""
    match = _INTERVIEW.fullmatch(text)
    if not match:
        raise VivavoceError(
            f"{text!r} is no interview ID: write it like KI-01/1, or KI-01 for the latest.",
            exit_code=2,
        )
    return InterviewId(match[1], int(match[2]))


def initials(text: str) -> str:
    """Return `text` if it can be staff initials; raises VivavoceError (exit code 2) if not."""
    if not INITIALS.fullmatch(text):
        raise VivavoceError(
            f"{text!r} are no initials: write 2 to 4 capital letters, such as AB.", exit_code=2
        )
    return text


def batch_name(text: str) -> str:
    """Return `text` if it can name a batch; raises VivavoceError (exit code 2) if not."""
    if not _BATCH.fullmatch(text):
        raise VivavoceError(
            f"{text!r} cannot name a batch: use letters, digits, - and _, at most 40.",
            exit_code=2,
        )
    return text
