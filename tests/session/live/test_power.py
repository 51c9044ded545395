from pathlib import Path

import pytest

from vivavoce.session.drafting.live.power import is_on_battery

MAINS = {"type": "Mains", "online": "1"}
UNPLUGGED = {"type": "Mains", "online": "0"}
CHARGER = {"type": "USB", "online": "1"}
DISCHARGING = {"type": "Battery", "status": "Discharging"}
FULL = {"type": "Battery", "status": "Full"}
MOUSE = {"type": "Battery", "status": "Discharging", "scope": "Device"}


@pytest.mark.parametrize(
    ("supplies", "expected"),
    [
        ([UNPLUGGED, DISCHARGING], True),
        ([DISCHARGING], True),
        ([MAINS, DISCHARGING], False),
        ([UNPLUGGED, CHARGER, DISCHARGING], False),
        ([UNPLUGGED, FULL], False),
        ([MOUSE], False),
        ([{"type": "Battery"}], False),
        ([], False),
    ],
)
def test_a_computer_lives_on_its_battery_where_nothing_else_feeds_it(
    supplies: list[dict[str, str]], expected: bool, tmp_path: Path
) -> None:
    for n, supply in enumerate(supplies):
        folder = tmp_path / f"supply{n}"
        folder.mkdir()
        for name, value in supply.items():
            (folder / name).write_text(f"{value}\n")
    assert is_on_battery(tmp_path) is expected


def test_a_system_that_does_not_say_counts_as_plugged_in(tmp_path: Path) -> None:
    assert is_on_battery(tmp_path / "nothing") is False
