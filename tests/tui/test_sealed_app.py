import os
import subprocess
import sys
from pathlib import Path

from vivavoce.tui.sealed_app import SealedApp

_CRASH = """
from vivavoce.tui.sealed_app import SealedApp

class Broken(SealedApp):
    def on_mount(self):
        name = "Wilhelmina Ashgrove"
        raise ValueError(f"could not greet {name}")

app = Broken()
app.run(headless=True)
raise SystemExit(app.return_code)
"""


def test_a_mistake_of_ours_ends_in_a_sentence_that_names_nobody(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", _CRASH], capture_output=True, text=True, env=environment, check=False
    )
    printed = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Something went wrong that should not have" in " ".join(printed.split())
    assert "Traceback" not in printed
    (log,) = tmp_path.rglob("errors.log")
    assert "on_mount" in log.read_text()
    assert "Wilhelmina" not in printed + log.read_text().replace('name = "Wilhelmina Ashgrove"', "")


async def test_no_screenshot_is_saved_and_nothing_is_copied(tmp_path: Path) -> None:
    app: SealedApp[None] = SealedApp()
    async with app.run_test():
        app.action_screenshot(path=str(tmp_path))
        app.copy_to_clipboard("a name")
        assert app.clipboard == ""
    assert list(tmp_path.iterdir()) == []
