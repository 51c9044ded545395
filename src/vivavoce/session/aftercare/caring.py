"""Who is still to be looked after, and whose data is on hold, for those who open the study."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from vivavoce.session.aftercare.following_up import FollowUp, open_follow_ups
from vivavoce.session.aftercare.holding import Hold, holds
from vivavoce.study.study import Study


@dataclass(frozen=True)
class Care:
    """The follow-ups that are open and the holds that stand."""

    follow_ups: tuple[FollowUp, ...]
    holds: tuple[Hold, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each."""
        due = (f"{each.participant:10} {each.words} (number {each.id})" for each in self.follow_ups)
        held = (f"{each.participant:10} on hold since {each.since[:10]}" for each in self.holds)
        return (*due, *held)

    @property
    def words(self) -> str:
        """All of it on one line, safety first; empty where there is nothing."""
        safety = _ids(each.participant for each in self.follow_ups if each.kind == "safety")
        other = sum(each.kind != "safety" for each in self.follow_ups)
        parts = {
            f"! Safety follow-up open: {safety}": bool(safety),
            f"on hold: {_ids(each.participant for each in self.holds)}": bool(self.holds),
            f"{other} other follow-up{'' if other == 1 else 's'}": bool(other),
        }
        return " · ".join(words for words, is_there in parts.items() if is_there)

    def to_json(self) -> dict[str, Any]:
        """Return it for scripts."""
        return {
            "follow_ups": [asdict(each) for each in self.follow_ups],
            "holds": [asdict(each) for each in self.holds],
        }


def care_of(study: Study) -> Care:
    """Return how it stands; needs no passphrase."""
    return Care(open_follow_ups(study), holds(study))


def _ids(participants: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(participants))
