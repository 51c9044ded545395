"""Sound files as recorders, telephones and meeting programs make them."""

from pathlib import Path
from typing import Any

import av
import numpy as np
import soundfile

CODECS = {
    "wav": "pcm_s16le",
    "flac": "flac",
    "mp3": "libmp3lame",
    "m4a": "aac",
    "mp4": "aac",
    "opus": "libopus",
    "ogg": "vorbis",
    "wma": "wmav2",
    "mka": "pcm_s16le",
}


def tone(seconds: float, hertz: float, rate: int) -> Any:
    """Return a sine of half the full scale."""
    times = np.arange(round(seconds * rate)) / rate
    return (np.sin(2 * np.pi * hertz * times) * 16_000).astype(np.int16)


def write_sound(
    path: Path, channels: list[Any], rate: int, tags: dict[str, str] | None = None
) -> Path:
    """Write int16 samples, one array a channel, in the format that the file's name says."""
    if path.suffix == ".ogg":
        # PyAV's own build cannot write it.
        soundfile.write(path, np.stack(channels, axis=1), rate)
        return path
    layout = {1: "mono", 2: "stereo", 3: "2.1"}[len(channels)]
    with av.open(str(path), "w") as container:
        container.metadata.update(tags or {})
        stream = container.add_stream(CODECS[path.suffix[1:]], rate=rate)
        assert isinstance(stream, av.AudioStream)
        stream.layout = layout
        stream.bit_rate = 128_000
        interleaved = np.stack(channels, axis=1).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(interleaved), "s16", layout)
        frame.sample_rate = rate
        resampler = av.AudioResampler(
            format=stream.format, layout=layout, rate=rate, frame_size=stream.frame_size or 4096
        )
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return path
