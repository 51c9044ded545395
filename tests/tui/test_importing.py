import subprocess
import sys

HEAVY = ("torch", "whisper", "soundfile", "sounddevice", "soxr", "docx")


def test_opening_the_app_loads_nothing_heavy() -> None:
    code = f"import sys, vivavoce.tui.app; print([m for m in {HEAVY!r} if m in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert answer.stdout.strip() == b"[]"
