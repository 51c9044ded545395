"""A study whose every word looks like markup, names that run from right to left, and both."""

from pathlib import Path

import pytest

from tests.tui.conftest import Desk, Opened
from tests.tui.drafts import hold_a_call
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.transcript import Transcript, Turn
from vivavoce.session.call_plan import SoundChoice
from vivavoce.session.consent.consenting import record_answer
from vivavoce.session.drafting.draft import write_draft
from vivavoce.session.people.participants import add_participant
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study
from vivavoce.transcription.models import find_model
from vivavoce.tui.start import Start

MARKED = "[bold]x[/] [town 1]"
RIGHT_TO_LEFT = "אסתר עמית"
SCHEDULE = """
[schedule]
code = "marked"
title = "{0}"
version = "1.0"
language = "en-GB"
minutes = 60

[[section]]
code = "A"
title = "{0}"
minutes = 8

[[section.question]]
code = "A1"
ask = "ask {0}"
prompts = ["prompt {0}"]
essential = true
note = "aside {0}"

[[section.question]]
code = "A2"
ask = "next {0}"
"""


@pytest.fixture
def marked(study: Study) -> Study:
    """Everything that people write into a study, written so that it would be read as markup."""
    settings = study.folder.settings
    text = settings.read_text(encoding="utf-8")
    text = text.replace('name = "A study for tests"', f'name = "{MARKED}"')
    text = text.replace("SAMPLE:", f"{MARKED} SAMPLE:").replace("npt-key-informants", "marked")
    text += f'\n[opening]\nsay = ["line {MARKED}"]\n'
    settings.write_text(text, encoding="utf-8")
    (study.folder.schedules / "marked.toml").write_text(SCHEDULE.format(MARKED), encoding="utf-8")
    name = f"{RIGHT_TO_LEFT} {MARKED}"
    with Study(study.folder.root, study.keys) as again:
        add_participant(again, "KI-02", PersonalRecord(name, (), "tel [red]1"), {"mode": "video"})
    return Study(study.folder.root, study.keys)


async def test_marked_words_are_shown_as_they_stand_before_and_in_a_call(
    marked: Study, noise: Path, opened: Opened
) -> None:
    for item in marked.settings.consent_items[:2]:
        record_answer(marked, "KI-02", item.code, "yes")
    start = Start("KI-02", None, SoundChoice(play=(noise,)))
    async with opened(marked, start, size=(100, 40)) as desk:
        await desk.sees(RIGHT_TO_LEFT, f"{RIGHT_TO_LEFT} {MARKED}", "tel [red]1", MARKED)
        await desk.press("enter")
        await desk.sees(f"line {MARKED}", f"{MARKED} SAMPLE: May we quote")
        await desk.press("enter")
        await desk.at("CallScreen")
        await desk.press("f2", "space")
        await desk.sees(f"ask {MARKED}", f"prompt {MARKED}", f"aside {MARKED}", f"A2 next {MARKED}")
        await note(desk, f"note {MARKED} {RIGHT_TO_LEFT}")
        await desk.press("f3")
        await desk.sees(f"Say: {MARKED} SAMPLE: This seems hard")
        await desk.press("f4")
        await desk.sees(RIGHT_TO_LEFT, f"ask {MARKED}")
        await desk.press("f1", "f10")
        await desk.press("y")
        await desk.at("AfterScreen")
        await desk.sees("sealed")
        await desk.press("escape")
        await desk.sees(f"Vivavoce · {MARKED}")
    marked.close()


async def note(desk: Desk, text: str) -> None:
    await desk.press("enter")
    await desk.paste(text)
    await desk.press("enter")
    await desk.sees("Note kept.", text)


async def test_marked_words_are_shown_as_they_stand_after_a_call(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    hold_a_call(consenting, noise)
    text = f"{RIGHT_TO_LEFT} {MARKED} Wilhelmina Ashgrove"
    turns = (Turn(1, "participant", 0, 4000, text, "A1"),)
    write_draft(consenting, InterviewId("KI-01", 1), Transcript("KI-01/1", turns), find_model())
    async with opened(consenting, size=(100, 40)) as desk:
        await desk.press("t")
        await desk.sees(f"{RIGHT_TO_LEFT} {MARKED}")
        await desk.press("a")
        await desk.sees(MARKED)
        await desk.press("e")
        await desk.press("ctrl+u")
        await desk.paste(MARKED)
        await desk.press("enter")
        await desk.sees(f"'{MARKED}' cannot be a label")
        await desk.press("enter", "escape", "x")
        await desk.at("BatchScreen")
        await desk.paste(MARKED)
        await desk.sees(MARKED)
