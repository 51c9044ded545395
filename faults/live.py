"""A study with one consenting person, and calls on a sound rig whose every sample is known."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from faults.leftovers import plain_sound_in, words_in
from faults.noise import RATE, Samples, make_noise, write_noise
from tests.recording.rig import LINE, MIC, Rig, running_rig
from vivavoce.domain.identifiers import InterviewId
from vivavoce.recording.call_log import Line, read_call_log
from vivavoce.recording.messages import Status
from vivavoce.recording.sound import open_part
from vivavoce.session.call_plan import SoundChoice, plan_call
from vivavoce.session.calls import begin_call
from vivavoce.session.consent.consenting import record_answer
from vivavoce.session.finishing import take_over_call
from vivavoce.session.live_call import LiveCall
from vivavoce.session.people.participants import add_participant
from vivavoce.session.setup import create_study
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study

PASSPHRASE = "a passphrase for faults"  # noqa: S105 (of made-up studies)
PERSON = "KI-01"
CHANNELS = ("mic", "line")
DEVICES = SoundChoice(mic=MIC, line=LINE)
PLANTED = ("Wilhelmina", "Ashgrove", "unmistakable")
_NOTE = "Wilhelmina said something unmistakable"
_PATIENCE_SECONDS = 30.0
_played: list[Samples] = []
"""All noise that was played since a study was made."""


class Leaked(Exception):
    """Something lies in the study in the clear."""


@contextmanager
def prepared_study(root: Path) -> Iterator[Study]:
    """Make a study in which KI-01 has agreed to everything.

    Whatever is done with it, at the end no file of it holds a name, a word of a note, or a
    sample of what was played in the clear; raises Leaked.
    """
    _played.clear()
    study = create_study(root, "Faults", PASSPHRASE).study
    add_participant(study, PERSON, PersonalRecord("Wilhelmina Ashgrove", (), ""), {})
    for item in study.settings.consent_items:
        record_answer(study, PERSON, item.code, "yes", "written")
    with study:
        yield study
    found = [*words_in(root, PLANTED), *plain_sound_in(root, _played)]
    if found:
        raise Leaked(", ".join(found))


@dataclass
class NoisyRig:
    """A rig and the noise that is played into its microphone and its line."""

    rig: Rig
    folder: Path
    seconds: float
    noise: dict[str, Samples] = field(default_factory=dict)
    players: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def play(self) -> None:
        """Begin to play different noise into both, from its start."""
        self.hush()
        for seed, sink in enumerate(CHANNELS):
            if sink not in self.noise:
                self.noise[sink] = make_noise(self.seconds, seed)
                _played.append(self.noise[sink])
            file = self.folder / f"{sink}.wav"
            if not file.exists():
                write_noise(file, self.noise[sink])
            self.players.append(self.rig.play(sink, file))

    def hush(self) -> None:
        """Play no more."""
        for player in self.players:
            player.kill()
            player.wait()
        self.players.clear()


@contextmanager
def noisy_rig(folder: Path, seconds: float = 60.0) -> Iterator[NoisyRig]:
    """Run a sound server of our own, ready to play noise of so many seconds."""
    place = folder / "rig"
    place.mkdir(parents=True)
    with running_rig(place) as rig:
        noisy = NoisyRig(rig, folder, seconds)
        try:
            yield noisy
        finally:
            noisy.hush()


class Watcher:
    """Hears how a call stands, and when each trouble was first said."""

    def __init__(self) -> None:
        self.status = Status()
        self.first_said: dict[str, float] = {}

    def __call__(self, status: Status) -> None:
        """Take in a status; called from the client's thread."""
        self.status = status
        for code in status.trouble:
            self.first_said.setdefault(code, time.monotonic())

    def forget(self) -> None:
        """Notice every trouble anew."""
        self.first_said.clear()


@dataclass
class RigCall:
    """A call on the rig, on the record since `began` (seconds of the monotonic clock)."""

    study: Study
    live: LiveCall
    watcher: Watcher
    began: float

    @property
    def interview(self) -> InterviewId:
        """Which interview it is."""
        return self.live.plan.interview

    @property
    def lines(self) -> list[Line]:
        """The call log as it stands on disk."""
        return read_call_log(self.study.folder.call_log(self.interview))

    def finish(self) -> int:
        """Stop the call, take it into the study, and return when it was stopped, in ms."""
        stopped = self.live.stop()
        self.live.wait_until_finished()
        take_over_call(self.study, self.interview)
        return stopped.at_ms


def begin(study: Study, sound: SoundChoice = DEVICES) -> RigCall:
    """Begin a call and go on the record."""
    watcher = Watcher()
    live = begin_call(study, plan_call(study, PERSON, sound=sound), watcher)
    began = time.monotonic()
    live.go_on_record()
    live.note(_NOTE)
    return RigCall(study, live, watcher, began)


def parts_of(study: Study, interview: InterviewId, channel: str) -> list[tuple[int, Samples]]:
    """Return each finished part of a channel: its first frame in the call, and its samples."""
    rows = study.store.rows(
        "select first_frame, path, sha256 from recordings where interview = ? and channel = ? "
        "order by part",
        str(interview),
        channel,
    )
    identity = study.keys.identity_of(PERSON)
    return [
        (
            row["first_frame"],
            open_part(study.folder.root / row["path"], identity, row["sha256"]).samples,
        )
        for row in rows
    ]


def timeline_of(study: Study, interview: InterviewId, channel: str) -> Samples:
    """Return a channel from the call's first frame on, with silence in its holes."""
    parts = parts_of(study, interview, channel)
    length = max((first + len(samples) for first, samples in parts), default=0)
    whole = np.zeros(length, dtype=np.int16)
    for first, samples in parts:
        whole[first : first + len(samples)] = samples
    return whole


def sound_of(study: Study, interview: InterviewId, channel: str) -> Samples:
    """Return all that was kept of a channel, one part after the other, wherever each lies.

    A part lies some frames over the one before, where a clock that drifts was set right.
    """
    parts = [samples for _, samples in parts_of(study, interview, channel)]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int16)


def wait_until(is_so: Callable[[], bool], what: str, seconds: float = _PATIENCE_SECONDS) -> float:
    """Wait for something and return when it was there; raises TimeoutError."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited in vain: {what}")
        time.sleep(0.02)
    return time.monotonic()


def sound_is_on_disk(call: RigCall) -> None:
    """Wait until both channels have begun to be written."""
    wait_until(
        lambda: {line.get("channel") for line in call.lines} >= set(CHANNELS), "both channels"
    )


def kill_recorder(call: RigCall, signal_number: int) -> None:
    """Kill the recorder and wait until its lock is gone."""
    running = call.study.running_call
    if running is None:
        raise RuntimeError("no recorder runs")
    os.kill(running.pid, signal_number)
    wait_until(lambda: call.study.running_call is None, "the recorder's lock is free")


def ms(frames: int) -> float:
    """Return the length of so many frames in ms."""
    return frames * 1000 / RATE
