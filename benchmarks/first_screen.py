"""Opens the screens on a study without a terminal and leaves once the first one is painted."""

import sys
from pathlib import Path

from vivavoce.study.study import Study
from vivavoce.tui.app import VivavoceApp


def main() -> None:
    with Study(Path(sys.argv[1])) as study:
        app = VivavoceApp(study)
        app.call_after_refresh(app.exit)
        app.run(headless=True, size=(80, 24))


if __name__ == "__main__":
    main()
