"""A schedule in memory: finding a question, and the hash of what it says."""

import pytest

from tests.domain.test_schedule_file import SOUND, changed, sound
from vivavoce.domain.schedule import content_hash
from vivavoce.domain.schedule_file import parse_schedule


def test_a_question_and_its_section_are_found_by_code_in_any_case() -> None:
    schedule = sound()
    section = schedule.section_of("b1")
    assert schedule.find("a1") is schedule.questions[0]
    assert section is not None
    assert section.title == "Working together"


def test_an_unknown_code_finds_nothing() -> None:
    assert sound().find("C9") is None
    assert sound().section_of("C9") is None


# ---- the hash of the content


def test_comments_blank_lines_and_the_order_of_keys_leave_the_hash_alone() -> None:
    lines = SOUND.splitlines()
    title, version = lines[2], lines[3]
    spaced = [f"  {line}   # a remark" for line in lines]
    swapped = [*lines[:2], version, title, *lines[4:]]
    for layout in ("\n\n".join(spaced), "\n".join(swapped), "\r\n".join(lines)):
        assert content_hash(parse_schedule(layout, "npt.toml")) == content_hash(sound())


def test_one_accent_written_in_two_ways_has_one_hash() -> None:
    composed = parse_schedule(changed("Planning care", "Caf\u00e9"), "npt.toml")
    decomposed = parse_schedule(changed("Planning care", "Cafe\u0301"), "npt.toml")
    assert content_hash(composed) == content_hash(decomposed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Planning care", "Planning cares"),
        ('version = "1.0"', 'version = "1.1"'),
        ("minutes = 8", "minutes = 7"),
        ("essential = true", "essential = false"),
        ('["Can you give an example?", "And carers?"]', '["And carers?"]'),
        ('code = "B1"', 'code = "B2"'),
        ("Let them define it.", "Let them."),
    ],
)
def test_any_change_of_content_changes_the_hash(old: str, new: str) -> None:
    assert content_hash(parse_schedule(changed(old, new), "npt.toml")) != content_hash(sound())


def test_the_hash_of_a_schedule_never_changes_from_one_version_to_the_next() -> None:
    """Interviews carry it, so a new key in the format must leave old schedules' hashes alone."""
    assert content_hash(sound()) == (
        "c0eb86a6cfe8e59d3a670f3efa26a9c2aeb3a25b4c3ebf8124d0373cb80d54dc"
    )
