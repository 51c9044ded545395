"""The schedules that come with vivavoce."""

from pathlib import Path

import pytest

from tests.domain.test_schedule_file import SOUND
from vivavoce.domain.npt import CONSTRUCTS
from vivavoce.domain.schedule_file import parse_schedule, read_schedule

FOLDER = Path(__file__).parents[2] / "schedules"
SHIPPED = FOLDER / "npt-key-informants.toml"
ALL = sorted(FOLDER.glob("*.toml"))


def test_three_schedules_ship_with_the_time_and_the_questions_that_they_promise() -> None:
    found = {path.stem: read_schedule(path) for path in ALL}
    assert {name: (len(s.questions), s.minutes) for name, s in found.items()} == {
        "carers": (12, 45),
        "npt-key-informants": (22, 60),
        "pilot": (6, 20),
    }


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_a_shipped_schedule_can_be_said_and_is_explained(path: Path) -> None:
    schedule = read_schedule(path)
    assert path.read_text(encoding="utf-8").startswith("# ")
    assert all(section.questions for section in schedule.sections)
    for question in schedule.questions:
        assert len(question.ask.split()) < 25
        assert len(question.prompts) in (2, 3)
        assert bool(question.constructs) == bool(question.proposition)
        assert question.note or question.constructs


def test_the_shipped_schedule_passes_and_has_its_topics() -> None:
    schedule = read_schedule(SHIPPED)
    assert [section.code for section in schedule.sections] == list("OABCDEFGZ")
    assert sum(section.minutes for section in schedule.sections) <= schedule.minutes == 60


def test_each_shipped_topic_has_two_or_three_questions_and_an_essential_one() -> None:
    for section in read_schedule(SHIPPED).sections:
        assert len(section.questions) in (2, 3)
        assert any(question.essential for question in section.questions) or section.code == "O"


def test_the_shipped_schedule_touches_on_every_construct() -> None:
    used = {code for question in read_schedule(SHIPPED).questions for code in question.constructs}
    assert used == {construct.code for construct in CONSTRUCTS}


def test_the_shipped_schedules_comment_lists_every_construct() -> None:
    comment = SHIPPED.read_text(encoding="utf-8").partition("[schedule]")[0]
    assert all(construct.code in comment for construct in CONSTRUCTS)


def test_the_shipped_comments_example_is_itself_a_sound_question() -> None:
    comment, _, _ = SHIPPED.read_text(encoding="utf-8").partition("\n[schedule]\n")
    lines = [line.removeprefix("#     ") for line in comment.splitlines()]
    start = lines.index("[[section.question]]")
    example = "\n".join(lines[start : start + 8])
    added = parse_schedule(SOUND + example, "npt.toml").find("A4")
    assert added is not None
    assert added.note
