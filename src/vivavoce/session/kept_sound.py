"""What was kept of an interview's sound, opened part by part and never written anywhere."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.interview import Span, off_record_spans, silenced_spans
from vivavoce.domain.timecode import clock
from vivavoce.recording.chunks import FRAMES_PER_MS, Chunk
from vivavoce.recording.mixing import Mix
from vivavoce.recording.places import SHORTEST_HOLE_MS, Place, moved, sounding_spans
from vivavoce.recording.stretching import at_speed
from vivavoce.session.interviews import events_of
from vivavoce.study.keys import KeyRing
from vivavoce.study.study import Study

if TYPE_CHECKING:
    from vivavoce.recording.sound import Sound


class KeptSound:
    """The sound of one interview, both channels together; it can be used from another thread.

    `problems` says in a sentence what each part that cannot be opened lacks; playing goes on
    after it.
    """

    def __init__(self, study: Study, interview: InterviewId) -> None:
        self._keys: KeyRing = study.keys
        self._participant = interview.participant
        self._places = _places(study, interview)
        self.problems: Mapping[Place, str] = {}
        self.length_ms = max((p.end for p in self._places), default=0) // FRAMES_PER_MS
        events = events_of(study, interview)
        self._silenced = silenced_spans(events)
        self._off = off_record_spans(events, self.length_ms)
        self._mix = Mix(self._places, self._open)

    def chunks(self, from_ms: int, speed: float) -> Iterator[Chunk]:
        """Yield the sound from a moment on; raises Locked."""
        return at_speed(self._mix.chunks(from_ms), speed)

    def moved(self, at_ms: int, by_ms: int) -> int:
        """Return the moment that is so much sound after `at_ms`, or before it."""
        return moved(self._spans, at_ms, by_ms)

    def words_at(self, at_ms: int) -> str:
        """Say what is not to be heard at a moment, and why; "" where all is there."""
        silenced = [span for span in self._silenced if span.start_ms <= at_ms < span.end_ms]
        if silenced:
            return f"silenced until {clock(silenced[-1].end_ms)}"
        holes = [hole for hole in self._holes if hole.start_ms <= at_ms < hole.end_ms]
        words = [self._hole_words(at_ms, hole.end_ms) for hole in holes]
        return " · ".join((*words, *self._problems_at(at_ms)))

    @property
    def latest_problem(self) -> str:
        """What was found last to be missing; "" where nothing was."""
        return next(iter(reversed(list(self.problems.values()))), "")

    def forget(self) -> None:
        """Hold no opened part any more."""
        self._mix.forget()

    @property
    def _spans(self) -> tuple[Span, ...]:
        return sounding_spans(place for place in self._places if place not in self.problems)

    @property
    def _holes(self) -> Iterator[Span]:
        for before, after in pairwise((Span(0, 0), *self._spans)):
            if after.start_ms - before.end_ms >= SHORTEST_HOLE_MS:
                yield Span(before.end_ms, after.start_ms)

    def _hole_words(self, at_ms: int, end_ms: int) -> str:
        # Of the key and of the sound's end, either may be a moment earlier.
        now = Span(at_ms, at_ms + SHORTEST_HOLE_MS)
        is_off = any(span.overlaps(now) for span in self._off)
        why = "off the record" if is_off else "no sound here"
        return f"{why}, goes on at {clock(end_ms)}"

    def _problems_at(self, at_ms: int) -> Iterator[str]:
        for place, problem in self.problems.items():
            if place.first <= at_ms * FRAMES_PER_MS < place.end:
                yield problem

    def _open(self, place: Place) -> "Sound | None":
        from vivavoce.recording.sound import open_part

        # Asked anew for each part, so that none is opened once the study is locked.
        identity = self._keys.identity_of(self._participant)
        if place in self.problems:
            return None
        try:
            return open_part(place.path, identity, place.sha256)
        except VivavoceError as error:
            # Whole, because the screen's thread reads it meanwhile.
            self.problems = {**self.problems, place: error.message}
            return None


def _places(study: Study, interview: InterviewId) -> tuple[Place, ...]:
    rows = study.store.rows(
        "select channel, first_frame, frames, rate, path, sha256 from recordings "
        "where interview = ? order by channel, part",
        str(interview),
    )
    return tuple(Place.of(**{**row, "path": study.folder.root / row["path"]}) for row in rows)
