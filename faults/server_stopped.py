"""The sound server is stopped for a minute, as a machine does that has too much to do."""

import signal
import time
from pathlib import Path

from faults.live import CHANNELS, begin, noisy_rig, prepared_study, sound_is_on_disk, timeline_of
from faults.noise import RATE, follow
from faults.outcome import Fault, Outcome
from vivavoce.domain.interview import Kind

_STOPPED_SECONDS = 60
_REPORTED_WITHIN_MS = 500
_TIMELINE_MS = 500


def run(runs: int, folder: Path) -> Outcome:
    """Stop it, let it go on, and compare the call's length and its report with the clock."""
    missed: list[str] = []
    reported: list[str] = []
    worst_ms = 0.0
    with prepared_study(folder / "study") as study:
        for n in range(runs):
            with noisy_rig(folder / str(n)) as rig:
                call = begin(study)
                rig.play()
                sound_is_on_disk(call)
                time.sleep(2)
                rig.rig.process.send_signal(signal.SIGSTOP)
                time.sleep(_STOPPED_SECONDS)
                rig.rig.process.send_signal(signal.SIGCONT)
                time.sleep(4)
                rig.play()
                played_ms = (time.monotonic() - call.began) * 1000
                time.sleep(3)
                stopped_ms = call.finish()
                by_clock_ms = (time.monotonic() - call.began) * 1000
                for channel in CHANNELS:
                    whole = timeline_of(study, call.interview, channel)
                    error_ms = abs(len(whole) * 1000 / RATE - stopped_ms)
                    again = follow(whole[int(played_ms * RATE / 1000) :], rig.noise[channel])
                    late_ms = again[0].start * 1000 / RATE if again else by_clock_ms
                    late_ms -= again[0].place * 1000 / RATE if again else 0
                    worst_ms = max(worst_ms, error_ms, late_ms)
                    if error_ms > _REPORTED_WITHIN_MS or late_ms > _TIMELINE_MS:
                        missed.append(f"run {n}, {channel}: {error_ms:.0f} ms, {late_ms:.0f} ms")
                lost = [line["code"] for line in call.lines if line["kind"] == Kind.LOST_TIME]
                reported.append(", ".join(lost) or "nothing")
    return Outcome(
        "sound server stopped for 60 s",
        runs,
        "the loss reported to within 0.5 s, the timeline exact",
        f"length and what was played afterwards at most {worst_ms:.0f} ms off the clock's time; "
        f"reported as lost (ms): {'; '.join(reported)}",
        tuple(missed),
    )


FAULT = Fault("server-stopped", 3, 0, run)
