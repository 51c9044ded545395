"""The sets, and what was heard of each: nothing is heard twice for two goals."""

from pathlib import Path

from benchmarks.speech.hearing import Hearing
from benchmarks.speech.sets import SpeechSet, find_set


class Bench:
    """Where the sets are, where studies are made, and which Python has the peers."""

    def __init__(self, sets: Path, work: Path, peers: Path) -> None:
        self.sets = sets
        self.work = work
        self.peers = peers
        self._hearings: dict[tuple[str, bool], Hearing] = {}

    def set(self, name: str) -> SpeechSet:
        """A set by its name; raises FileNotFoundError."""
        return find_set(self.sets, name)

    def hearing(self, name: str, *, with_names: bool = False) -> Hearing:
        """What we hear of a set, with or without its names in the register."""
        key = name, with_names
        if key not in self._hearings:
            speech = self.set(name)
            names = speech.truth.names if with_names else ()
            folder = self.work / f"{name}{', names' * with_names}"
            self._hearings[key] = Hearing.of(speech, folder, names)
        return self._hearings[key]
