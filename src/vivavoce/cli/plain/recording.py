"""What may be typed during a call and on a clip of consent alike: on, off, take back, devices."""

from typing import TYPE_CHECKING

from vivavoce.cli.plain.table import PlainCommand, Sentences, number_typed
from vivavoce.cli.plain.words import record_sentence
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.timecode import clock

if TYPE_CHECKING:
    from vivavoce.cli.plain.recorder import PlainRecorder

_FEWEST_SECONDS, _MOST_SECONDS = 1, 3600


def _on(held: "PlainRecorder", _rest: str) -> Sentences:
    held.go_on()
    yield record_sentence(held.state)


def _off(held: "PlainRecorder", _rest: str) -> Sentences:
    held.go_off()
    yield record_sentence(held.state)


def _take_back(held: "PlainRecorder", rest: str) -> Sentences:
    if rest.lower() == "mark":
        yield from _take_back_since_mark(held)
        return
    seconds = number_typed(rest or "30", _FEWEST_SECONDS, _MOST_SECONDS, "number of seconds")

    def silence() -> Sentences:
        at_ms = held.live.take_back(seconds * 1000).at_ms
        yield f"The {seconds} seconds before {clock(at_ms)} were taken back. They become silence."

    yield from held.after_a_yes(f"Take back the last {seconds} seconds, for good?", silence)


def _take_back_since_mark(held: "PlainRecorder") -> Sentences:
    marks = held.state.progress.marks
    if not marks:
        raise VivavoceError("Nothing is marked yet. Nothing was done.")
    since_ms = marks[-1]

    def silence() -> Sentences:
        at_ms = held.live.take_back_since(since_ms).at_ms
        yield f"Everything from {clock(since_ms)} to {clock(at_ms)} becomes silence."

    yield from held.after_a_yes(f"Take back all since {clock(since_ms)}, for good?", silence)


def _device(held: "PlainRecorder", rest: str) -> Sentences:
    from vivavoce.recording.devices import present_devices

    if not held.state.status.levels_db:
        yield "This call has no sound, so there is no device to choose."
        return
    channel, _, name = rest.partition(" ")
    if channel in ("mic", "line") and name.strip():
        held.live.use_device(channel, name.strip())
        yield f"{name.strip()} is tried now."
        return
    yield "Type device mic NAME for your voice, or device line NAME for theirs. There are:"
    yield from present_devices()


COMMANDS: tuple[PlainCommand["PlainRecorder"], ...] = (
    PlainCommand("off", "", "go off the record", _off),
    PlainCommand("on", "", "go on the record, or back on it", _on),
    PlainCommand(
        "back", "[SECONDS|mark]", "take back what was just said, or all since the mark", _take_back
    ),
    PlainCommand("device", "[mic|line NAME]", "record from another device", _device),
)
