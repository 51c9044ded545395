"""The sound of a call: its channels, the devices behind them, and what is wrong with them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from vivavoce.domain.interview import Kind
from vivavoce.recording.alarms import Alarms
from vivavoce.recording.blocks import Block, Source
from vivavoce.recording.call_log import ChannelName
from vivavoce.recording.channel import Channel
from vivavoce.recording.clock import now_ns
from vivavoce.recording.hearing import ChannelEar
from vivavoce.recording.messages import SourceConfig
from vivavoce.recording.reopening import Reopening
from vivavoce.recording.same_sound import SameSound
from vivavoce.recording.sound_server import SoundServerWatch

_STALLED_NS = 1_500_000_000
_SERVER_DEVICES = ("default", "pulse", "pipewire")

Log = Callable[[Kind, str | None], object]


class CallEar(ChannelEar):
    """A channel's meter, which lets the comparison of both channels hear as well."""

    def __init__(self, name: ChannelName, same: SameSound) -> None:
        super().__init__()
        self._name = name
        self._same = same

    def hear(self, block: Block, rate: int) -> None:
        """Take in sound on the record, or before the call."""
        super().hear(block, rate)
        if not block.is_filled:
            self._same.hear(self._name, block, rate)

    def hear_nothing(self) -> None:
        """Nothing is on the record now."""
        super().hear_nothing()
        self._same.forget()


@dataclass
class Wire:
    """A channel with its meter, the device it shall hear, and how that stands."""

    channel: Channel
    ear: ChannelEar
    device: str | None
    heard_source: str | None = None
    reopening: Reopening | None = field(default=None)
    is_lost: bool = False
    lost_at_ns: int = 0


class CallSound:
    """Opens devices, notices their faults and brings them back; used by the main thread."""

    def __init__(self, log: Log, alarms: Alarms) -> None:
        self._log = log
        self._alarms = alarms
        self._wires: dict[ChannelName, Wire] = {}
        self._same = SameSound()
        self._server: SoundServerWatch | None = None

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The channels, the microphone first."""
        return tuple(wire.channel for wire in self._wires.values())

    @property
    def levels_db(self) -> dict[str, float | None]:
        """How loud each channel is; None where nothing is metered."""
        return {name: wire.ear.level_db for name, wire in self._wires.items()}

    @property
    def is_speaking(self) -> bool:
        """Whether anyone is heard now."""
        return any(wire.ear.is_speaking for wire in self._wires.values())

    @property
    def has_ended(self) -> bool:
        """Whether every file has been played to its end; False where there is a device."""
        return bool(self._wires) and all(
            wire.is_lost and wire.device is None for wire in self._wires.values()
        )

    def open(self, source: SourceConfig, make: Callable[[ChannelEar], Channel]) -> None:
        """Open a source for a channel; raises VivavoceError where there is no such thing."""
        ear = CallEar(source.channel, self._same)
        wire = Wire(make(ear), ear, source.device)
        self._wires[source.channel] = wire
        wire.channel.attach(_open(source, wire.channel))
        if source.device is not None:
            self._server = self._server or SoundServerWatch()
            self._start_device(wire)

    def start_files(self) -> None:
        """Let files play: the call is on the record for the first time."""
        for wire in self._wires.values():
            if wire.device is None and wire.channel.source:
                wire.channel.source.start()

    def use_device(self, name: ChannelName, device: str) -> None:
        """Let a channel hear another device from now on, as a part of its own."""
        wire = self._wires[name]
        self._lose(wire)
        wire.device = device
        self._bring_back(wire)

    def watch(self) -> None:
        """Look at every channel once; raises OSError where something could not be logged."""
        for wire in self._wires.values():
            self._watch_source(wire)
            self._watch_sound(wire)
        self._alarms.set("same-sound", self._same.is_heard())

    def close(self) -> None:
        """Let all sources go and wait until what they gave is written."""
        for wire in self._wires.values():
            if wire.reopening:
                wire.reopening.cancel()
        # All at once, because on a full disk each one waits a while for room.
        for wire in self._wires.values():
            wire.channel.begin_to_close()
        for wire in self._wires.values():
            wire.channel.close()
        if self._server:
            from vivavoce.recording.devices import wait_for_closing

            self._server.close()
            wait_for_closing()

    def _start_device(self, wire: Wire) -> None:
        assert wire.channel.source is not None  # noqa: S101 (it was attached just before)
        if self._server:
            self._server.expect(wire.channel.name)
        wire.channel.source.start()

    def _watch_source(self, wire: Wire) -> None:
        if wire.is_lost:
            self._see_whether_it_is_back(wire)
        elif wire.channel.has_ended:
            self._lose(wire)
            if wire.device is not None:
                self._bring_back(wire)
        elif wire.device is not None:
            self._watch_server(wire)

    def _watch_server(self, wire: Wire) -> None:
        """Notice that the server has moved a stream, maybe to what the other channel hears."""
        source = self._source_of(wire)
        if source is None or source == wire.heard_source:
            return
        before, wire.heard_source = wire.heard_source, source
        if source in self._sources_of_others(wire):
            self._alarms.show(f"{wire.channel.name}-moved")
            self._lose(wire)
            self._bring_back(wire)
        elif before is not None:
            self._log(Kind.SOURCE_MOVED, wire.channel.name)
            self._alarms.show(f"{wire.channel.name}-moved")
            wire.channel.begin_new_part(now_ns())

    def _watch_sound(self, wire: Wire) -> None:
        name, source = wire.channel.name, wire.channel.source
        is_live = wire.device is not None and not wire.is_lost
        others = [other.ear for other in self._wires.values() if other is not wire]
        someone_speaks = any(ear.is_speaking for ear in others)
        self._alarms.set(f"{name}-clipping", wire.ear.is_clipping)
        self._alarms.set(
            f"{name}-dead", is_live and wire.ear.is_dead(someone_speaks=someone_speaks)
        )
        quiet_ns = now_ns() - wire.channel.newest_ns
        stalled = is_live and wire.channel.newest_ns > 0 and quiet_ns > _STALLED_NS
        self._alarms.set(f"{name}-stalled", stalled)
        self._alarms.set(f"{name}-damaged", source is not None and source.is_damaged)

    def _lose(self, wire: Wire) -> None:
        """A source has ended, or is of no use any more."""
        if wire.reopening:
            wire.reopening.cancel()
            wire.reopening = None
        if not wire.is_lost:
            self._alarms.set(f"{wire.channel.name}-ended")
            wire.is_lost = True
            wire.lost_at_ns = now_ns()
            wire.heard_source = None
            if wire.channel.source and wire.device is not None:
                wire.channel.source.stop()
            wire.channel.detach()
            wire.ear.hear_nothing()
            self._log(Kind.SOURCE_ENDED, wire.channel.name)

    def _bring_back(self, wire: Wire) -> None:
        assert wire.device is not None  # noqa: S101 (only devices come back)
        device = wire.device

        def would_be_another() -> bool:
            default = self._server.default_source if self._server else None
            others = self._sources_of_others(wire)
            return device not in _SERVER_DEVICES or default is None or default not in others

        if self._server:
            self._server.expect(wire.channel.name)
        wire.reopening = Reopening(wire.channel, device, would_be_another, self._is_all_lost)

    def _see_whether_it_is_back(self, wire: Wire) -> None:
        is_heard = wire.channel.newest_ns > wire.lost_at_ns
        if wire.reopening and wire.reopening.is_done and is_heard:
            wire.reopening = None
            wire.is_lost = False
            self._alarms.set(f"{wire.channel.name}-ended", False)
            self._log(Kind.SOURCE_BACK, wire.channel.name)

    def _is_all_lost(self) -> bool:
        return all(wire.channel.has_ended for wire in self._wires.values())

    def _source_of(self, wire: Wire) -> str | None:
        return self._server.source_of(wire.channel.name) if self._server else None

    def _sources_of_others(self, wire: Wire) -> set[str | None]:
        return {self._source_of(w) for w in self._wires.values() if w is not wire} - {None}


def _open(source: SourceConfig, channel: Channel) -> Source:
    if source.file is not None:
        from vivavoce.recording.playing import FileSource

        path = Path(source.file)
        return FileSource(path, source.file_channel, source.speed, channel.deliver)
    from vivavoce.recording.devices import DeviceSource

    return DeviceSource(source.device or "default", channel.deliver)
