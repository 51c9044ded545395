import pytest
from textual.color import Color
from textual.theme import Theme

from vivavoce.session.preferences import DEFAULTS
from vivavoce.tui.themes import THEME_WORDS, THEMES

WORDS = "foreground primary warning error success text-warning text-error text-success text-muted"
GROUNDS = "background surface panel"


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [c / 255 for c in (colour.r, colour.g, colour.b)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))))[::-1]
    return (light + 0.05) / (dark + 0.05)


def worst(theme: Theme, words: str, grounds: str) -> tuple[float, str]:
    colours = theme.to_color_system().generate()
    return min(
        (contrast(colours[word], colours[ground]), f"{word} on {ground}")
        for word in words.split()
        for ground in grounds.split()
    )


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_words_stand_out_from_every_ground(theme: Theme) -> None:
    enough = 7.0 if theme.name == "high-contrast" else 4.5
    ratio, where = worst(theme, WORDS, GROUNDS)
    assert ratio >= enough, where
    ratio, where = worst(theme, "foreground text-warning", "warning-muted primary-muted")
    assert ratio >= enough, where


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_the_chosen_row_and_the_cursor_can_be_read(theme: Theme) -> None:
    colours = theme.to_color_system().generate()
    for kind in ("block-cursor", "input-cursor"):
        assert contrast(colours[f"{kind}-foreground"], colours[f"{kind}-background"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_frames_can_be_seen(theme: Theme) -> None:
    enough = 7.0 if theme.name == "high-contrast" else 2.0
    ratio, where = worst(theme, "border-blurred", "background surface")
    assert ratio >= enough, where


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_every_theme_has_a_name_for_people_and_the_default_is_one() -> None:
    assert set(THEME_WORDS) == set(THEMES)
    assert DEFAULTS.theme in THEMES
