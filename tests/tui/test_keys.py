"""Every key of every class: named, explained, and none in the way of another."""

from pathlib import Path

import pytest
from textual.binding import Binding
from textual.screen import Screen

from tests.tui.conftest import Opened
from vivavoce.domain.key_rules import RESERVED, checked_keys, refuse_neighbours
from vivavoce.session.consent.consenting import record_answer
from vivavoce.session.key_settings import keys_path
from vivavoce.study.study import Study
from vivavoce.tui.keys.catalogue import catalogue, node_classes, own_bindings
from vivavoce.tui.keys.layouts import LAYOUT_WORDS, LAYOUTS

CLASSES = node_classes()


@pytest.fixture
def own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VIVAVOCE_CONFIG", str(tmp_path))
    return keys_path()


def test_every_key_of_every_class_has_a_name_and_says_what_it_does() -> None:
    lacking = [
        f"{node.__name__}: {binding.key}"
        for node in CLASSES
        for binding in own_bindings(node)
        if not (binding.id and "." in binding.id and binding.tooltip)
    ]
    assert lacking == []


def test_no_two_classes_give_one_name_to_different_keys() -> None:
    given: dict[str, set[tuple[Binding, ...]]] = {}
    for node in CLASSES:
        own = own_bindings(node)
        for name in {binding.id or "" for binding in own}:
            given.setdefault(name, set()).add(tuple(b for b in own if b.id == name))
    assert [name for name, bindings in given.items() if len(bindings) > 1] == []


def test_every_screen_and_dialog_has_a_name_for_its_help() -> None:
    base = {"Page", "Dialog"}
    screens = [c for c in CLASSES if issubclass(c, Screen) and c.__name__ not in base]
    assert [c.__name__ for c in screens if not getattr(c, "HELP_TITLE", "")] == []


def test_the_usual_keys_keep_to_the_rules_that_own_keys_must_keep() -> None:
    keys = {action.id: action.keys for action in catalogue()}
    assert not RESERVED & {key for each in keys.values() for key in each}
    refuse_neighbours(keys)
    unpressed = {f"f{n}" for n in range(13, 25)}
    wanted = {name: ",".join(each) for name, each in keys.items() if not set(each) & unpressed}
    assert set(checked_keys(wanted, catalogue())) == set(wanted)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_keeps_to_the_rules(layout: str) -> None:
    checked_keys(LAYOUTS[layout], catalogue())
    assert layout in LAYOUT_WORDS


async def test_own_keys_are_in_force_in_the_help_and_on_the_screen(
    consenting: Study, opened: Opened, own_keys: Path
) -> None:
    own_keys.write_text('[study]\ncall = "g"\n')
    async with opened(consenting) as desk:
        await desk.sees("g call")
        await desk.press("f1", "down", "down")
        await desk.sees("g  prepare a call with this person")
        await desk.press("escape", "g")
        await desk.at("ReadyScreen")


async def test_own_keys_that_cannot_be_had_are_told_and_the_usual_ones_stay(
    consenting: Study, opened: Opened, own_keys: Path
) -> None:
    own_keys.write_text('[study]\ncall = "x"\n')
    async with opened(consenting) as desk:
        await desk.sees("Your own keys are not used", "study.call and")
        await desk.press("c")
        await desk.at("ReadyScreen")


async def test_a_layout_s_second_keys_work_but_for_what_is_typed(
    study: Study, opened: Opened, own_keys: Path
) -> None:
    own_keys.with_name("preferences.toml").write_text('layout = "number-pad"\n')
    record_answer(study, "KI-01", "take-part", "yes")
    async with opened(study) as desk:
        await desk.press("c")
        await desk.sees("room for")
        await desk.press("enter")
        await desk.at("OpeningScreen")
        await desk.press("enter")
        await desk.at("CallScreen")
        await desk.sees("0 I am asking this", "x * covered")
        await desk.press("full_stop")
        await desk.sees("NOTES ONLY")
        await desk.press("plus", "0")
        await desk.sees("You are asking O2.")
        await desk.press("minus", "asterisk", "slash")
        await desk.sees("Marked at")
        await desk.press("enter")
        await desk.type("1.5")
        await desk.sees("1.5", "NOTES ONLY")
        await desk.press("escape", "full_stop")
        await desk.sees("OFF THE RECORD")
        await desk.press("f1")
        await desk.sees("scroll a long question", "↑ ↓ scroll", "escape close")
        await desk.press("down", "down", "down", "down")
        await desk.sees("F2 .  go off the record", "ctrl+c  quit", "escape close")
        await desk.press("up", "up", "up", "up")
        await desk.sees("scroll a long question")
        await desk.press("f10", "y")
        await desk.at("AfterScreen")
    kinds = {row["kind"] for row in study.store.rows("select kind from events")}
    assert {"asked", "covered", "mark", "on-record", "off-record"} <= kinds
