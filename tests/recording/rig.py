"""A sound server of the tests' own: two null sinks stand for the microphone and the line.

What is played into a sink is heard, to the last bit, from its monitor, which PortAudio reaches
through ALSA's pulse plug-in.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NEEDED = ("pulseaudio", "pactl", "paplay")
MIC, LINE = "rig_mic", "rig_line"

_SERVER = """
load-module module-native-protocol-unix socket={socket} auth-anonymous=1
load-module module-null-sink sink_name=mic rate=48000 channels=1 channel_map=mono
load-module module-null-sink sink_name=line rate=48000 channels=1 channel_map=mono
"""
_DEVICES = """
</usr/share/alsa/alsa.conf>
pcm.rig_mic {{ type pulse server "unix:{socket}" device "mic.monitor"
  hint {{ show on description "the rig's microphone" }} }}
pcm.rig_line {{ type pulse server "unix:{socket}" device "line.monitor"
  hint {{ show on description "the rig's line" }} }}
"""
# With shared memory the server can abort when a client is killed.
_OPTIONS = (
    "--daemonize=no --disable-shm=yes --exit-idle-time=-1 --disallow-exit --use-pid-file=no "
    "--realtime=no --high-priority=no"
).split()


class Rig:
    """A running sound server."""

    def __init__(self, folder: Path, process: "subprocess.Popen[bytes]") -> None:
        self._folder = folder
        self.process = process

    def restart(self) -> None:
        """Start the server again after it was killed."""
        self.process = _start(self._folder)

    def play(self, sink: str, file: Path) -> "subprocess.Popen[bytes]":
        """Play a file into a sink, mic or line, without waiting for its end."""
        return subprocess.Popen(["paplay", f"--device={sink}", str(file)])


def is_installed() -> bool:
    """Whether this machine has what a rig is made from."""
    return all(shutil.which(program) for program in NEEDED)


@contextmanager
def running_rig(folder: Path) -> Iterator[Rig]:
    """Run a rig whose variables are in `os.environ` meanwhile, for children too."""
    socket = folder / "native"
    (folder / "server.pa").write_text(_SERVER.format(socket=socket))
    (folder / "asound.conf").write_text(_DEVICES.format(socket=socket))
    (folder / "run").mkdir(mode=0o700)
    variables = {
        "PULSE_SERVER": f"unix:{socket}",
        "ALSA_CONFIG_PATH": str(folder / "asound.conf"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "HOME": str(folder),
    }
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    rig: Rig | None = None
    try:
        rig = Rig(folder, _start(folder))
        yield rig
    finally:
        if rig:
            rig.process.kill()
            rig.process.wait()
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _start(folder: Path) -> "subprocess.Popen[bytes]":
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(
            ["pulseaudio", "-n", "-F", str(folder / "server.pa"), *_OPTIONS],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    _wait_until_it_answers(process)
    return process


def _wait_until_it_answers(process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 20
    while subprocess.run(["pactl", "info"], capture_output=True, check=False).returncode:
        assert process.poll() is None, "the sound server died"
        assert time.monotonic() < deadline, "the sound server never answered"
        time.sleep(0.05)
