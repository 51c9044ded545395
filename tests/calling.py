"""What tests of a call share: hearing how it stands, ending it, and opening its sound."""

import threading
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from vivavoce.domain.identifiers import InterviewId
from vivavoce.recording.client import Acknowledged
from vivavoce.recording.messages import Status
from vivavoce.recording.sound import open_part
from vivavoce.session.call_plan import SoundChoice, plan_call
from vivavoce.session.calls import begin_call
from vivavoce.session.finishing import take_over_call
from vivavoce.session.live_call import LiveCall
from vivavoce.study.study import Study

FIRST = InterviewId("KI-01", 1)


class Listener:
    """Hears how a call stands and lets a test wait for a moment in it."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._status = Status()

    def __call__(self, status: Status) -> None:
        with self._news:
            self._status = status
            self._news.notify_all()

    def wait_for(
        self,
        at_ms: int = 0,
        ended: bool = False,
        trouble: Iterable[str] = (),
        gone: Iterable[str] = (),
    ) -> None:
        """Wait for a moment of the call, and for troubles to be there, or to be over."""
        wanted, unwanted = set(trouble), set(gone)

        def is_so() -> bool:
            status, troubles = self._status, set(self._status.trouble)
            is_there = status.at_ms >= at_ms and status.sources_ended >= ended
            return is_there and wanted <= troubles and not unwanted & troubles

        with self._news:
            reached = self._news.wait_for(is_so, 20)
        assert reached, f"waited in vain; the call stands at {self._status}"


def finish(study: Study, live: LiveCall) -> Acknowledged:
    """Stop a call, take it into the study, and return when it was stopped."""
    stopped = live.stop()
    live.wait_until_finished()
    take_over_call(study, FIRST)
    return stopped


def record_to_the_end(study: Study, noise: Path, note: str = "") -> Study:
    """Hold a call with KI-01 in which a file is played to its end; return the study."""
    listener = Listener()
    plan = plan_call(study, "KI-01", sound=SoundChoice(play=(noise,), speed=4))
    live = begin_call(study, plan, listener)
    live.go_on_record()
    if note:
        live.note(note)
    listener.wait_for(ended=True)
    finish(study, live)
    return study


def sound_of(study: Study, channel: str) -> list[tuple[int, np.ndarray]]:
    """Return each finished part of KI-01/1: its first frame in the call, and its samples."""
    rows = study.store.rows(
        "select first_frame, path, sha256 from recordings where channel = ? order by part", channel
    )
    identity = study.keys.identity_of("KI-01")
    return [
        (
            row["first_frame"],
            open_part(study.folder.root / row["path"], identity, row["sha256"]).samples,
        )
        for row in rows
    ]
