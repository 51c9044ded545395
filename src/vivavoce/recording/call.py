"""A call as the recorder conducts it: what each command and each moment does to it."""

import contextlib
import time
from collections.abc import Callable
from functools import partial

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.interview import Kind, Span, unattended_spans
from vivavoce.recording.alarms import Alarms
from vivavoce.recording.call_files import CallFiles
from vivavoce.recording.call_log import ChannelName, EndedPart, Line, RawPart, events
from vivavoce.recording.call_sound import CallSound
from vivavoce.recording.call_time import CallTime
from vivavoce.recording.channel import Channel, ChannelLog
from vivavoce.recording.clock import asleep_ns, now_ns
from vivavoce.recording.finishing import damaged_words
from vivavoce.recording.hearing import ChannelEar
from vivavoce.recording.messages import (
    EVENT_COMMANDS,
    Message,
    RecorderConfig,
    State,
    Status,
)
from vivavoce.recording.room import minutes_of_room
from vivavoce.recording.wakefulness import Wakefulness

_LAST_FRAMES_SECONDS = 1.0
_LONGEST_TAKE_BACK_MS = 600_000
_LOW_ROOM_MINUTES = 15
_PROMPT_MS = 100
_SHORT_SLEEP_MS = 1_000
_LONG_SLEEP_MS = 180_000


class Refused(Exception):
    """A command that cannot be done now, with a sentence for the screen."""


class Call:
    """One call from its first moment to finished files; used by the recorder's main thread.

    Raises VivavoceError where a source cannot be opened.
    """

    def __init__(self, config: RecorderConfig, wakefulness: Wakefulness) -> None:
        self._files = CallFiles(config)
        self._log = self._files.log
        self.replay = self._files.replay
        self._time = CallTime(self._files.last_line)
        self._wakefulness = wakefulness
        self._alarms = Alarms(self._log_trouble)
        self._sound = CallSound(self._log_now, self._alarms)
        self._full_disks: set[ChannelName] = set()
        self._asleep_ns = asleep_ns()
        self._room_minutes: int | None = None
        self._undecided: tuple[Span, ...] = ()
        self._finishing: tuple[int, int] | None = None
        self._problem: str | None = None
        self.state: State = "off" if config.reopens else "ready"
        self._off_since_ms = self._time.reopened_ms if config.reopens else None
        self._off_reason = "reopened" if config.reopens else ""
        try:
            for source in config.sources:
                self._sound.open(source, partial(self._new_channel, source.channel))
            devices = {s.channel: s.device for s in config.sources if s.device is not None}
            at_ms = self._at_ms(now_ns())
            self._log.append(Kind.STARTED, at_ms, config.interview, devices=devices)
        except BaseException:
            # Its threads would keep a recorder alive that nobody knows of.
            self._sound.close()
            raise
        self._files.set_room_aside()

    def do(self, command: Message) -> Message:
        """Carry out one command and return its answer, with the event on disk.

        Raises Refused.
        """
        name = command.get("do")
        if name == "on":
            line = self._go_on_record()
        elif name in ("off", "dropped", "support"):
            line = self.go_off_record(str(name), command.get("boot_ns"))
        elif name == "note":
            line = self._take_note(str(command.get("text", "")))
        elif name == "take-back":
            line = self._take_back(command)
        elif name in ("keep", "destroy"):
            line = self._decide(Kind.KEPT if name == "keep" else Kind.DESTROYED, command)
        elif name == "use-device":
            line = self._use_device(command)
        elif name in EVENT_COMMANDS:
            line = self._log_now(EVENT_COMMANDS[name], _code(command))
        else:
            raise Refused(f"The recorder knows no command {name!r}.")
        return {"at_ms": line["at_ms"], "seq": line["seq"]}

    def go_off_record(self, reason: str, pressed_ns: int | None = None) -> Line:
        """Keep nothing from now on; raises Refused where that is so already.

        A key that was pressed a while ago, because a disk or the machine hung, takes back what
        was written since.
        """
        if self.state != "recording":
            raise Refused("The call is off the record already.")
        now = now_ns()
        for channel in self._sound.channels:
            channel.keep_until(now)
        at_ms = self._at_ms(now)
        late_ms = (now - pressed_ns) // 1_000_000 if pressed_ns else 0
        if late_ms > _PROMPT_MS:
            since_ms = max(0, at_ms - late_ms)
            self._log.append(Kind.TAKE_BACK, at_ms, Span(since_ms, at_ms).code)
        self.state, self._off_since_ms, self._off_reason = "off", at_ms, reason
        return self._log.append(Kind.OFF, at_ms, reason)

    def lose_screen(self) -> None:
        """No screen shows the call: what follows is kept apart until someone decides about it."""
        self._set_apart(Kind.SCREEN_LOST)

    def find_screen(self) -> None:
        """A screen shows the call again."""
        self._set_apart(Kind.SCREEN_BACK)

    def stop(self) -> int:
        """End the call: the last frames arrive, the sources go, every part is on disk."""
        now = now_ns()
        at_ms = self._at_ms(now)
        self.state = "finishing"
        self._keep_until(now)
        # A call ends on a full disk too; without its line it counts as one that was recovered.
        with contextlib.suppress(OSError):
            self._log.append(Kind.STOPPED, at_ms)
        self._files.begin_to_close()
        self._sound.close()
        self.replay.end()
        self._files.close()
        return at_ms

    def finish(self, tell: Callable[[], object] = lambda: None) -> None:
        """Turn raw parts into finished ones with the ephemeral key; a problem leaves them raw.

        `tell` is called before each part.
        """

        def on_progress(done: int, of: int) -> None:
            self._finishing = (done, of)
            tell()

        finished = self._files.finish(on_progress)
        if finished.damaged:
            self._problem = damaged_words(finished.damaged)
        self.state = "finished"

    def fail(self, problem: str) -> None:
        """Say on the screen why finishing did not work; the raw parts stay as they are."""
        self.state = "failed"
        self._problem = problem

    def watch(self) -> None:
        """Look after devices, disk and clock; raises OSError where something can't be logged."""
        self._sound.watch()
        self._watch_disk()
        self._watch_sleep()

    @property
    def sources_ended(self) -> bool:
        """Whether every file that is played has come to its end; False for devices."""
        return self._sound.has_ended

    @property
    def is_speaking(self) -> bool:
        """Whether anyone is heard now."""
        return self._sound.is_speaking

    @property
    def status(self) -> Status:
        """How the call stands now."""
        return Status(
            state=self.state,
            at_ms=self._at_ms(now_ns()),
            off_since_ms=self._off_since_ms,
            off_reason=self._off_reason,
            levels_db=self._sound.levels_db,
            trouble=self._alarms.codes,
            sources_ended=self.sources_ended,
            unattended=tuple(span.code for span in self._undecided),
            room_minutes=self._room_minutes,
            is_kept_awake=self._wakefulness.is_granted,
            finishing=self._finishing,
            problem=self._problem,
        )

    def _new_channel(self, name: ChannelName, ear: ChannelEar) -> Channel:
        tell = ChannelLog(
            part=self._log_part,
            lost=partial(self._lose_time, name),
            anchor=partial(self._note_anchor, name),
            sound=partial(self.replay.keep, name),
        )
        sink = self._files.sink(partial(self._hear_of_disk, name))
        return Channel(name, self._files.folder, sink, tell, ear, self._files.parts_before(name))

    def _hear_of_disk(self, channel: ChannelName, trouble: str | None) -> None:
        """Note a channel's trouble, or its end; what may have cost sound is not forgotten."""
        if trouble == "sealing-failed":
            self._alarms.set(trouble)
        else:
            change = self._full_disks.add if trouble else self._full_disks.discard
            change(channel)
            self._alarms.set("disk-full", bool(self._full_disks))

    def _lose_time(self, channel: ChannelName, ms: int) -> None:
        with contextlib.suppress(OSError):
            self._log_now(Kind.LOST_TIME, f"{channel}.{ms}")
        self._alarms.show(f"{channel}-lost-time")

    def _note_anchor(self, channel: ChannelName, frame: int, at_ns: int) -> None:
        self._files.anchors.note(channel, frame, at_ns, asleep_ns())

    def _watch_disk(self) -> None:
        channels = len(self._sound.channels)
        if channels:
            self._room_minutes = minutes_of_room(self._files.folder, channels)
            self._alarms.set("disk-low", self._room_minutes < _LOW_ROOM_MINUTES)
            self._files.set_room_aside()

    def _watch_sleep(self) -> None:
        """Report that the machine slept; after a long sleep nobody expects to be recorded."""
        asleep = asleep_ns()
        slept_ms, self._asleep_ns = (asleep - self._asleep_ns) // 1_000_000, asleep
        if slept_ms >= _SHORT_SLEEP_MS:
            self._log_now(Kind.SLEPT, str(slept_ms))
            self._alarms.show("slept")
        if slept_ms >= _LONG_SLEEP_MS and self.state == "recording":
            self.go_off_record("slept")

    def _go_on_record(self) -> Line:
        if self.state == "recording":
            raise Refused("The call is on the record already.")
        now = now_ns()
        # The line comes first: what could not be written down must not be recorded either.
        line = self._log.append(Kind.ON, self._at_ms(now))
        if self._time.has_begun:
            for channel in self._sound.channels:
                channel.keep_from(now)
        else:
            for channel in self._sound.channels:
                channel.begin_at(now, line["at_ms"])
            self._sound.start_files()
            self._time.begin(now, line["at_ms"])
        self.state, self._off_since_ms, self._off_reason = "recording", None, ""
        return line

    def _take_note(self, text: str) -> Line:
        if self.state != "recording":
            raise Refused("Notes are not taken off the record.")
        at_ms = self._at_ms(now_ns())
        try:
            n = self._files.keep_note(at_ms, text)
        except VivavoceError as error:
            raise Refused(error.message) from error
        return self._log.append(Kind.NOTE, at_ms, str(n))

    def _take_back(self, command: Message) -> Line:
        now_ms = self._at_ms(now_ns())
        since_ms = command.get("since_ms")
        ms = now_ms - int(since_ms) if since_ms is not None else int(command.get("ms", 0))
        if not now_ms or not 0 < ms <= (now_ms if since_ms is not None else _LONGEST_TAKE_BACK_MS):
            raise Refused("There is nothing to take back.")
        code = str(ms) if since_ms is None else Span(int(since_ms), now_ms).code
        return self._log.append(Kind.TAKE_BACK, now_ms, code)

    def _decide(self, kind: Kind, command: Message) -> Line:
        code = _code(command)
        if code is None or code not in {span.code for span in self._undecided}:
            raise Refused("About that sound has been decided already.")
        line = self._log_now(kind, code)
        self._undecided = tuple(span for span in self._undecided if span.code != code)
        return line

    def _use_device(self, command: Message) -> Line:
        name, device = _code(command), str(command.get("text") or "")
        for channel in self._sound.channels:
            if channel.name == name and device:
                self._sound.use_device(channel.name, device)
                return self._log_now(Kind.SOURCE_MOVED, name)
        raise Refused("There is no such channel in this call.")

    def _set_apart(self, kind: Kind) -> None:
        if not self._time.has_begun:
            return
        now = now_ns()
        for channel in self._sound.channels:
            channel.begin_new_part(now)
        at_ms = self._at_ms(now)
        self._log.append(kind, at_ms)
        if kind is Kind.SCREEN_BACK:
            self._undecided = unattended_spans(events(self._log.lines), at_ms)

    def _keep_until(self, now: int) -> None:
        targets = []
        for channel in self._sound.channels:
            targets.append((channel, channel.frame_at(now)))
            channel.keep_until(now)
        deadline = time.monotonic() + _LAST_FRAMES_SECONDS
        while time.monotonic() < deadline and not all(c.has_reached(f) for c, f in targets):
            time.sleep(0.01)

    def _at_ms(self, now: int) -> int:
        """Return the call's time on the sound's own clock; by the wall where there is no sound."""
        if self._sound.channels and self._time.has_begun:
            return self._sound.channels[0].position_ms(now)
        return self._time.at_ms(now)

    def _log_now(self, kind: Kind, code: str | None = None) -> Line:
        return self._log.append(kind, self._at_ms(now_ns()), code)

    def _log_trouble(self, code: str) -> None:
        # On a full disk there may be no room for the line either.
        with contextlib.suppress(OSError):
            self._log_now(Kind.TROUBLE, code)

    def _log_part(self, kind: Kind, part: RawPart | EndedPart) -> None:
        self._log.append_part(kind, self._at_ms(now_ns()), part)


def _code(command: Message) -> str | None:
    """Return a command's code; only short codes may enter the plain log."""
    code = command.get("code")
    if code is not None and not (isinstance(code, str) and len(code) <= 20 and code.isprintable()):
        raise Refused("A code must be a short word.")
    return code
