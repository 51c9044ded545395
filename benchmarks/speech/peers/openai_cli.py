"""openai-whisper's own command line, with WAV files read here where there is no ffmpeg.

Takes the arguments of the `whisper` command. What is replaced is the reading of the file alone, by
a few lines that are quicker than starting ffmpeg.
"""

import shutil
import sys
import wave
from typing import Any

import numpy as np


def read_wav(path: str, sample_rate: int = 16_000) -> Any:
    with wave.open(path) as file:
        if file.getparams()[:3] != (1, 2, sample_rate):
            sys.exit(f"{path} is not a mono 16-bit WAV file at {sample_rate} Hz.")
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / 32768


def main() -> None:
    from whisper import audio
    from whisper.transcribe import cli

    if shutil.which("ffmpeg") is None:
        audio.load_audio = read_wav
    cli()


if __name__ == "__main__":
    main()
