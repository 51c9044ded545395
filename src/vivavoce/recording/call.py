"""A call as the recorder conducts it: channels, log, and what each command does to them."""

import contextlib
import time
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.interview import Kind
from vivavoce.protection.sealed_log import append_sealed
from vivavoce.protection.sealing import PublicKey, new_identity, seal
from vivavoce.recording.blocks import Source
from vivavoce.recording.call_log import CallLog, EndedPart, Line, RawPart, read_call_log
from vivavoce.recording.channel import Channel
from vivavoce.recording.finishing import damaged_words, finish_call
from vivavoce.recording.messages import (
    EVENT_COMMANDS,
    Message,
    RecorderConfig,
    SourceConfig,
    State,
    Status,
)

_LAST_FRAMES_SECONDS = 1.0


class Refused(Exception):
    """A command that cannot be done now, with a sentence for the screen."""


class Call:
    """One call from its first moment to finished files; used by the recorder's main thread.

    Raises VivavoceError where a source cannot be opened.
    """

    def __init__(self, config: RecorderConfig) -> None:
        self._config = config
        self._folder = Path(config.folder)
        self._recipient = PublicKey(config.recipient)
        self._ephemeral = new_identity()
        # A key that cannot seal must be known now, not when there is sound to seal.
        seal(b"", self._recipient)
        self._log = CallLog(self._folder / "call.jsonl")
        if read_call_log(self._folder / "call.jsonl"):
            raise VivavoceError(f"{config.interview} has been recorded before; start it anew.")
        self._trouble: dict[str, str | None] = {}
        self._lasting_trouble: set[str] = set()
        self._ended_sources: set[str] = set()
        self.state: State = "ready"
        self._off_since_ms: int | None = None
        self._finishing: tuple[int, int] | None = None
        self._problem: str | None = None
        self._first_on_ns: int | None = None
        self._channels: list[Channel] = []
        try:
            for source in config.sources:
                self._open_channel(source)
            self._log.append(Kind.STARTED, 0, config.interview)
        except BaseException:
            # Its threads would keep a recorder alive that nobody knows of.
            self._close_channels()
            raise

    def do(self, command: Message) -> Message:
        """Carry out one command and return its answer, with the event on disk.

        Raises Refused.
        """
        name = command.get("do")
        if name == "on":
            line = self._go_on_record()
        elif name in ("off", "dropped", "support"):
            line = self._go_off_record(str(name))
        elif name == "note":
            line = self._take_note(str(command.get("text", "")))
        elif name == "take-back":
            line = self._take_back(int(command.get("ms", 0)))
        elif name in EVENT_COMMANDS:
            line = self._log_now(EVENT_COMMANDS[name], _code(command))
        else:
            raise Refused(f"The recorder knows no command {name!r}.")
        return {"at_ms": line["at_ms"], "seq": line["seq"]}

    def stop(self) -> int:
        """End the call: the last frames arrive, the sources go, every part is on disk."""
        now = time.monotonic_ns()
        at_ms = self._at_ms(now)
        self.state = "finishing"
        self._keep_until(now)
        # A call ends on a full disk too; without its line it counts as one that was recovered.
        with contextlib.suppress(OSError):
            self._log.append(Kind.STOPPED, at_ms)
        self._close_channels()
        return at_ms

    def finish(self) -> None:
        """Turn raw parts into finished ones with the ephemeral key; a problem leaves them raw."""
        finished = finish_call(
            self._folder, self._log, self._recipient, self._ephemeral, self._on_progress
        )
        if finished.damaged:
            self._problem = damaged_words(finished.damaged)
        self.state = "finished"

    def fail(self, problem: str) -> None:
        """Say on the screen why finishing did not work; the raw parts stay as they are."""
        self.state = "failed"
        self._problem = problem

    def watch_sources(self) -> None:
        """Log every source that has ended by itself since the last look; raises OSError."""
        for channel in self._channels:
            if channel.source.ended and channel.name not in self._ended_sources:
                self._log_now(Kind.SOURCE_ENDED, channel.name)
                if channel.source.is_damaged:
                    self._log_now(Kind.TROUBLE, f"{channel.name}-damaged")
                self._ended_sources.add(channel.name)

    @property
    def sources_ended(self) -> bool:
        """Whether every channel's source has ended; False for a call without sound."""
        return bool(self._channels) and len(self._ended_sources) == len(self._channels)

    @property
    def status(self) -> Status:
        """How the call stands now."""
        disk = {code for code in self._trouble.values() if code}
        ended = tuple(f"{name}-ended" for name in sorted(self._ended_sources))
        damaged = tuple(f"{c.name}-damaged" for c in self._channels if c.source.is_damaged)
        return Status(
            state=self.state,
            at_ms=self._at_ms(time.monotonic_ns()),
            off_since_ms=self._off_since_ms,
            levels_db={channel.name: channel.level_db for channel in self._channels},
            trouble=(*sorted(disk | self._lasting_trouble), *damaged, *ended),
            sources_ended=self.sources_ended,
            finishing=self._finishing,
            problem=self._problem,
        )

    def _open_channel(self, source: SourceConfig) -> None:
        name = source.channel
        channel = Channel(
            name,
            self._folder,
            (self._recipient, self._ephemeral.public),
            on_part=self._log_part,
            tell=lambda trouble: self._hear_trouble(name, trouble),
        )
        self._channels.append(channel)
        channel.attach(_open(source, channel))
        if not channel.source.starts_on_record:
            channel.source.start()

    def _hear_trouble(self, channel: str, trouble: str | None) -> None:
        """Note a channel's trouble, or its end; what may have cost sound is not forgotten."""
        if trouble is not None and trouble != self._trouble.get(channel):
            # On a full disk there may be no room for the line either.
            with contextlib.suppress(OSError):
                self._log_now(Kind.TROUBLE, trouble)
        if trouble == "sealing-failed":
            self._lasting_trouble.add(trouble)
        else:
            self._trouble[channel] = trouble

    def _close_channels(self) -> None:
        # All at once, because on a full disk each one waits a while for room.
        for channel in self._channels:
            channel.begin_to_close()
        for channel in self._channels:
            channel.close()

    def _go_on_record(self) -> Line:
        if self.state == "recording":
            raise Refused("The call is on the record already.")
        now = time.monotonic_ns()
        # The line comes first: what could not be written down must not be recorded either.
        line = self._log.append(Kind.ON, self._at_ms(now))
        for channel in self._channels:
            channel.keep_from(now)
            if channel.source.starts_on_record and self._first_on_ns is None:
                channel.source.start()
        self._first_on_ns = self._first_on_ns or now
        self.state, self._off_since_ms = "recording", None
        return line

    def _go_off_record(self, reason: str) -> Line:
        if self.state != "recording":
            raise Refused("The call is off the record already.")
        now = time.monotonic_ns()
        for channel in self._channels:
            channel.keep_until(now)
        at_ms = self._at_ms(now)
        self.state, self._off_since_ms = "off", at_ms
        return self._log.append(Kind.OFF, at_ms, reason)

    def _take_note(self, text: str) -> Line:
        if self.state != "recording":
            raise Refused("Notes are not taken off the record.")
        at_ms = self._at_ms(time.monotonic_ns())
        record = {"at_ms": at_ms, "text": text}
        try:
            n = append_sealed(self._folder / "notes.log.age", record, self._recipient)
        except VivavoceError as error:
            raise Refused(error.message) from error
        return self._log.append(Kind.NOTE, at_ms, str(n))

    def _take_back(self, ms: int) -> Line:
        if not 0 < ms <= 600_000 or self._first_on_ns is None:
            raise Refused("There is nothing to take back.")
        return self._log_now(Kind.TAKE_BACK, str(ms))

    def _keep_until(self, now: int) -> None:
        targets = []
        for channel in self._channels:
            targets.append((channel, channel.frame_at(now)))
            channel.keep_until(now)
        deadline = time.monotonic() + _LAST_FRAMES_SECONDS
        while time.monotonic() < deadline and not all(c.has_reached(f) for c, f in targets):
            time.sleep(0.01)

    def _at_ms(self, now: int) -> int:
        """Return the call's time on the sound's own clock; by the wall where there is no sound."""
        if self._first_on_ns is None:
            return 0
        if self._channels:
            return self._channels[0].position_ms(now)
        return (now - self._first_on_ns) // 1_000_000

    def _log_now(self, kind: Kind, code: str | None) -> Line:
        return self._log.append(kind, self._at_ms(time.monotonic_ns()), code)

    def _log_part(self, kind: Kind, part: RawPart | EndedPart) -> None:
        self._log.append_part(kind, self._at_ms(time.monotonic_ns()), part)

    def _on_progress(self, done: int, of: int) -> None:
        self._finishing = (done, of)


def _open(source: SourceConfig, channel: Channel) -> Source:
    if source.file is not None:
        from vivavoce.recording.playing import FileSource

        path = Path(source.file)
        return FileSource(path, source.file_channel, source.speed, channel.deliver)
    from vivavoce.recording.devices import DeviceSource

    return DeviceSource(source.device or "default", channel.deliver)


def _code(command: Message) -> str | None:
    """Return a command's code; only short codes may enter the plain log."""
    code = command.get("code")
    if code is not None and not (isinstance(code, str) and len(code) <= 20 and code.isprintable()):
        raise Refused("A code must be a short word.")
    return code
