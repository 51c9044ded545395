import json

import pytest
from click.testing import CliRunner

from tests.calling import FIRST
from vivavoce.cli.app import vivavoce
from vivavoce.domain.interview import Kind
from vivavoce.session.interviews import write_new_interview
from vivavoce.session.scheduling.reached import reached_questions
from vivavoce.session.scheduling.schedules import schedule_named
from vivavoce.study.study import Study

_OLD = 'version = "1.0"'
_NEW = 'version = "1.1"'
_ADDED = '\n[[section.question]]\ncode = "Z9"\nask = "What did we not ask?"\n'


@pytest.fixture
def interviewed(study: Study) -> Study:
    """A study after a call in which four things were said about questions, one of them undone."""
    happened = [
        (Kind.ON, None),
        (Kind.ASKED, "A1"),
        (Kind.ALSO, "A3"),
        (Kind.ASKED, "B1"),
        (Kind.PARTLY, "B1"),
        (Kind.LEFT_OUT, "C1"),
        (Kind.LEFT_OUT, "C2"),
        (Kind.UNDONE, "6"),
    ]
    with study.store.writing() as writer:
        write_new_interview(study, writer, FIRST, schedule_named(study, None), ())
        for seq, (kind, code) in enumerate(happened):
            row = {"interview": str(FIRST), "seq": seq, "kind": kind.value, "code": code}
            writer.insert("events", {**row, "at_ms": seq * 1000, "wall": "2026-11-24T10:00:00"})
    return study


def add_a_question(study: Study) -> None:
    path = study.folder.schedules / "npt-key-informants.toml"
    text = path.read_text(encoding="utf-8")
    assert _OLD in text
    path.write_text(text.replace(_OLD, _NEW, 1) + _ADDED, encoding="utf-8")


def test_each_question_is_said_to_be_reached_or_not(interviewed: Study) -> None:
    words = {each.code: each.words for each in reached_questions(interviewed, FIRST)}
    assert words["A1"] == "asked"
    assert words["A3"] == "covered earlier (with A1)"
    assert words["B1"] == "partly"
    assert words["C1"] == "left out on purpose"
    assert words["C2"] == "not reached"
    assert list(words) == [q.code for q in schedule_named(interviewed, None).questions]


def test_a_question_that_came_with_a_later_version_was_not_asked(interviewed: Study) -> None:
    add_a_question(interviewed)
    words = {each.code: each.words for each in reached_questions(interviewed, FIRST)}
    assert words["Z9"] == "not asked (v1.0)"
    assert words["A1"] == "asked"


def test_where_the_schedule_is_gone_what_guided_the_call_still_counts(interviewed: Study) -> None:
    (interviewed.folder.schedules / "npt-key-informants.toml").unlink()
    words = {each.code: each.words for each in reached_questions(interviewed, FIRST)}
    assert words["A1"] == "asked"


def test_the_command_prints_every_interview_or_one_json_document(interviewed: Study) -> None:
    add_a_question(interviewed)
    study = ["--study", str(interviewed.folder.root), "coverage"]
    printed = CliRunner().invoke(vivavoce, study)
    assert printed.exit_code == 0
    assert printed.output.startswith("KI-01/1\n")
    assert "  Z9           not asked (v1.0)\n" in printed.output
    document = json.loads(CliRunner().invoke(vivavoce, [*study, "KI-01", "--json"]).stdout)
    (interview,) = document["interviews"]
    assert interview["id"] == "KI-01/1"
    last = {"code": "Z9", "reach": "not asked", "version": "1.0", "with": None}
    assert interview["questions"][-1] == last
