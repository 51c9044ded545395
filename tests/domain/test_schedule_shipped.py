"""The schedule that comes with vivavoce."""

from pathlib import Path

from tests.domain.test_schedule_file import SOUND
from vivavoce.domain.npt import CONSTRUCTS
from vivavoce.domain.schedule_file import parse_schedule, read_schedule

SHIPPED = Path(__file__).parents[2] / "schedules" / "npt-key-informants.toml"


def test_the_shipped_schedule_passes_and_has_its_topics() -> None:
    schedule = read_schedule(SHIPPED)
    assert [section.code for section in schedule.sections] == list("OABCDEFGZ")
    assert sum(section.minutes for section in schedule.sections) <= schedule.minutes == 60


def test_each_shipped_topic_has_two_or_three_questions_and_an_essential_one() -> None:
    for section in read_schedule(SHIPPED).sections:
        assert len(section.questions) in (2, 3)
        assert any(question.essential for question in section.questions) or section.code == "O"


def test_each_shipped_question_can_be_said_in_one_breath_and_has_prompts() -> None:
    for question in read_schedule(SHIPPED).questions:
        assert len(question.ask.split()) < 25
        assert len(question.prompts) in (2, 3)


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
