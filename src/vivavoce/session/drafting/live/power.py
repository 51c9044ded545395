"""Whether this computer lives on its battery."""

from pathlib import Path

_SUPPLIES = Path("/sys/class/power_supply")


def is_on_battery(supplies: Path = _SUPPLIES) -> bool:
    """Say whether a battery of the computer's own is all that feeds it; False where unknown."""
    try:
        found = [_Supply(folder) for folder in supplies.iterdir()]
    except OSError:
        return False
    if any(each.type != "Battery" and each.says("online") == "1" for each in found):
        return False
    batteries = [each for each in found if each.type == "Battery" and each.is_of_the_computer]
    return any(battery.says("status") == "Discharging" for battery in batteries)


class _Supply:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.type = self.says("type")

    @property
    def is_of_the_computer(self) -> bool:
        """A mouse or a telephone has a battery too, and it is listed beside."""
        return self.says("scope") != "Device"

    def says(self, what: str) -> str:
        try:
            return (self._folder / what).read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return ""
