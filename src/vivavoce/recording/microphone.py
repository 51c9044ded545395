"""A microphone before a call, `python -m` in a process of its own: look for it, or try it.

What it hears is in this process's memory only, and goes with it. See `microphone_apart.py` for
whoever asks.
"""

import json
import os
import resource
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.blocks import BYTES_PER_FRAME, Block
from vivavoce.recording.chunks import CHUNK_FRAMES, FRAMES_PER_MS, Chunk
from vivavoce.recording.devices import RATE, DeviceSource, full_name_of_input, wait_for_closing
from vivavoce.recording.hearing import ChannelEar
from vivavoce.recording.playback import Output

LOOK, TRY = "look", "try"
_LATE_SECONDS = 3.0
_LOOK_AGAIN_SECONDS = 0.05
# So many tenths of a second were at least as loud as what is called the level of a sentence.
_LOUDEST_CHUNKS = 5
_SILENT = "The device {!r} was opened, but no sound comes from it."


def looked(device: str, _seconds: float) -> Iterator[dict[str, Any]]:
    """Yield the full name of the device that a call would open, or none."""
    yield {"step": "looked", "name": full_name_of_input(device)}


def tried(device: str, seconds: float) -> Iterator[dict[str, Any]]:
    """Yield what is being done: record a sentence, say how loud it was, play it."""
    blocks: list[Block] = []
    source = DeviceSource(device, blocks.append)
    source.start()
    yield {"step": "listening"}
    pcm = _recorded(source, blocks, seconds)
    if not pcm:
        raise VivavoceError(_SILENT.format(device))
    yield {"step": "recorded", **loudness_of_sound(pcm)}
    try:
        _play(pcm)
    except VivavoceError:
        yield {"step": "not-played"}
    else:
        yield {"step": "played"}


def _recorded(source: DeviceSource, blocks: list[Block], seconds: float) -> bytes:
    """Return the first seconds of sound; less where it ends or comes late."""
    wanted = round(seconds * RATE)
    until = time.monotonic() + seconds + _LATE_SECONDS
    while not (blocks and blocks[-1].end_frame >= wanted):
        if source.ended or time.monotonic() > until:
            break
        time.sleep(_LOOK_AGAIN_SECONDS)
    source.stop()
    wait_for_closing()
    return b"".join(block.pcm for block in blocks)[: wanted * BYTES_PER_FRAME]


def loudness_of_sound(pcm: bytes) -> dict[str, Any]:
    """Return the level of the loudest half second, and whether anything was cut off."""
    ear = ChannelEar()
    levels = []
    size = CHUNK_FRAMES * BYTES_PER_FRAME
    for start in range(0, len(pcm), size):
        part = pcm[start : start + size]
        ear.hear(Block(part, (start + len(part)) // BYTES_PER_FRAME, 0), RATE)
        levels.append(ear.level_db or 0.0)
    level = sorted(levels)[-min(_LOUDEST_CHUNKS, len(levels))]
    return {"level_db": level, "is_clipping": ear.is_clipping}


def _play(pcm: bytes) -> None:
    """Play it to the system's output; raises VivavoceError where it cannot be heard there."""
    import numpy as np

    samples = np.frombuffer(pcm, dtype="<i2").astype(np.int16)
    output = Output()
    try:
        for start in range(0, len(samples), CHUNK_FRAMES):
            output.put(Chunk(start / FRAMES_PER_MS, samples[start : start + CHUNK_FRAMES]))
        output.complete()
        until = time.monotonic() + len(samples) / RATE + _LATE_SECONDS
        while not output.is_through:
            if output.is_lost or time.monotonic() > until:
                raise VivavoceError("The output is gone.")
            time.sleep(_LOOK_AGAIN_SECONDS)
    finally:
        output.close()


def _end_with_whoever_asked() -> None:
    sys.stdin.read()
    os._exit(0)


def _say(report: dict[str, Any]) -> None:
    print(json.dumps(report), flush=True)


def main(what: str, device: str, seconds: str) -> None:
    """Do one thing and say each step as a line of JSON."""
    # A crash of a driver must not leave the sound in a file.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    threading.Thread(target=_end_with_whoever_asked, daemon=True).start()
    try:
        for report in {LOOK: looked, TRY: tried}[what](device, float(seconds)):
            _say(report)
    except VivavoceError as error:
        _say({"step": "failed", "words": error.message})


if __name__ == "__main__":
    main(*sys.argv[1:])
