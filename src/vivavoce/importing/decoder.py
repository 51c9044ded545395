"""The process that decodes a stranger's file: `python -m vivavoce.importing.decoder FILE`.

It may read and compute, within limits, and nothing else: it writes no file and starts no process.
What it finds goes to stdout in the records of `decoded`.
"""

import json
import resource
import sys
import wave
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from vivavoce.importing.decoded import HEADER, Kind, SoundEnd, SoundFacts

HIGHEST_RATE = 48_000
_LOWEST_RATE = 4_000
_MOST_CHANNELS = 2
_LONGEST_HOURS = 12
_TOO_LONG = f"goes on for more than {_LONGEST_HOURS} hours."
_MEMORY_BYTES = 300 << 20
# A file that decodes at less than a fiftieth of what a slow laptop does was made to hang it.
_CPU_SECONDS = 5
_BYTES_A_CPU_SECOND = 50_000
_MOST_MISTAKES = 1_000
_PCM_BYTES = 1 << 20
# A frame of FLAC that fails its checksum is left out, and lasts about a tenth of a second.
_HOLE_SECONDS = 0.05
_LONGEST_HOLE_SECONDS = 600
_LONGEST_TAG = 2_000

# Those that recorders, telephones and meeting programs write. No playlist is among them: it would
# have FFmpeg open other files.
_FORMATS = "wav,w64,aiff,caf,au,flac,wv,mp3,aac,mov,mp4,m4a,3gp,ogg,matroska,webm,asf,amr,dss"
# Their lengths are guessed from the first frames.
_GUESSED = ("mp3", "aac", "amr")
_OPTIONS = {"format_whitelist": _FORMATS, "protocol_whitelist": "file"}


class _Refused(Exception):
    """Why a file cannot be imported, in a sentence that follows its name."""


def main(path: Path) -> None:
    """Decode a file to stdout."""
    _limit(path.stat().st_size)
    try:
        _decode(path)
    except _Refused as refusal:
        _send(b"R", str(refusal).encode())
    except MemoryError:
        _send(b"R", b"asks for more memory than any recording needs.")


def _limit(size: int) -> None:
    seconds = _CPU_SECONDS + size // _BYTES_A_CPU_SECOND
    for limit, most in (
        (resource.RLIMIT_DATA, _MEMORY_BYTES),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))


def _decode(path: Path) -> None:
    import av

    try:
        container = av.open(str(path), options=_OPTIONS)
    except (av.FFmpegError, ValueError, UnicodeError):
        raise _Refused("is no sound file that can be read, or its beginning is missing.") from None
    with container:
        if not container.streams.audio:
            raise _Refused("holds no sound.")
        stream = container.streams.audio[0]
        facts = _facts(container, stream)
        _send(b"S", json.dumps(asdict(facts)).encode())
        _send(b"E", json.dumps(asdict(_Reading(container, stream, facts).to_the_end())).encode())


def _facts(container: Any, stream: Any) -> SoundFacts:
    rate, channels = stream.rate or 0, stream.channels or 0
    if not 1 <= channels <= _MOST_CHANNELS:
        raise _Refused(
            f"has {channels} channels, and one or two can be imported. Mix it down, or save its "
            "channels as two files."
        )
    if rate < _LOWEST_RATE:
        raise _Refused(f"has {rate} samples a second, which is no speech.")
    length_ms = container.duration // 1000 if container.duration else None
    if container.format.name == "wav":
        length_ms = _wav_length_ms(container.name) or length_ms
    if (length_ms or 0) > _LONGEST_HOURS * 3_600_000:
        raise _Refused(_TOO_LONG)
    tags = {**container.metadata, **stream.metadata}
    short = {str(key)[:_LONGEST_TAG]: str(value)[:_LONGEST_TAG] for key, value in tags.items()}
    codec = stream.codec_context.name
    return SoundFacts(min(rate, HIGHEST_RATE), channels, codec, length_ms, short)


def _wav_length_ms(path: str) -> int | None:
    """Return what the header of a WAV file promises: of one that was cut off, FFmpeg says less."""
    try:
        with wave.open(path) as file:
            return int(file.getnframes() * 1000 // file.getframerate())
    except (wave.Error, EOFError, ValueError, ZeroDivisionError):
        return None


class _Reading:
    """One pass over a file's sound; what cannot be decoded is left out, and its time kept."""

    def __init__(self, container: Any, stream: Any, facts: SoundFacts) -> None:
        import av

        self._container, self._stream, self._facts = container, stream, facts
        self._resampler = av.AudioResampler(format="s16", layout=stream.layout, rate=facts.rate)
        self._bytes_a_second = facts.rate * facts.channels * 2
        self._begins: float | None = None
        self._sent = 0
        self._filled = 0
        self._mistakes = 0

    def to_the_end(self) -> SoundEnd:
        """Send all sound there is."""
        import av

        try:
            for frame in self._frames():
                self._send_frame(frame)
            for rest in self._resampler.resample(None):
                self._send_pcm(_pcm(rest))
        except (av.FFmpegError, ValueError):
            self._mistakes += 1
        filled_ms = self._filled * 1000 // self._bytes_a_second
        return SoundEnd(self._mistakes > 0 or self._is_short, filled_ms)

    @property
    def _is_short(self) -> bool:
        promised_ms = self._facts.length_ms or 0
        missing_ms = promised_ms - self._sent * 1000 // self._bytes_a_second
        doubt = 10 if self._container.format.name in _GUESSED else 100
        return missing_ms > max(1_000, promised_ms // doubt)

    def _frames(self) -> Iterator[Any]:
        import av

        for packet in self._container.demux(self._stream):
            try:
                yield from packet.decode()
            except av.FFmpegError:
                self._mistakes += 1
                if self._mistakes > _MOST_MISTAKES:
                    return

    def _send_frame(self, frame: Any) -> None:
        self._fill_up_to(frame)
        for resampled in self._resampler.resample(frame):
            self._send_pcm(_pcm(resampled))

    def _fill_up_to(self, frame: Any) -> None:
        """Put silence where time is missing, so that what follows is heard when it was said."""
        if frame.time is None:
            return
        self._begins = frame.time if self._begins is None else self._begins
        missing = frame.time - self._begins - self._sent / self._bytes_a_second
        if _HOLE_SECONDS < missing < _LONGEST_HOLE_SECONDS:
            frames = int(missing * self._facts.rate)
            silence = bytes(frames * self._facts.channels * 2)
            self._filled += len(silence)
            self._send_pcm(silence)

    def _send_pcm(self, pcm: bytes) -> None:
        self._sent += len(pcm)
        if self._sent > _LONGEST_HOURS * 3600 * self._bytes_a_second:
            raise _Refused(_TOO_LONG)
        for start in range(0, len(pcm), _PCM_BYTES):
            _send(b"P", pcm[start : start + _PCM_BYTES])


def _pcm(frame: Any) -> bytes:
    # A plane is padded; packed s16 has but one.
    channels = len(frame.layout.channels)
    return bytes(frame.planes[0])[: frame.samples * channels * 2]


def _send(kind: Kind, content: bytes) -> None:
    sys.stdout.buffer.write(HEADER.pack(kind, len(content)) + content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
