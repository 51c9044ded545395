"""Questions for later interviews: sealed at once, opened only with the right key."""

import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.sealed_log import read_sealed_log
from vivavoce.protection.sealing import WrongKey, new_identity
from vivavoce.session.people.participants import add_participant
from vivavoce.session.scheduling.carrying_over import (
    LaterQuestion,
    add_later,
    drop_item,
    items_to_take_along,
    later_items,
    may_have_items,
    open_items,
)
from vivavoce.session.scheduling.revising import Revision
from vivavoce.session.scheduling.schedules import schedule_named
from vivavoce.session.scheduling.taking_up import take_up, with_items
from vivavoce.session.verifying.verification import verify
from vivavoce.study.keys import KeyRing, Locked
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study

NPT = "npt-key-informants"
EVERYONE = LaterQuestion("How do trains come into it?", section="b", came_up_in="KI-01/1")
PROBE = LaterQuestion("And at weekends?", probe_of="B2")
ONE = LaterQuestion("How did the move go?", person="KI-01")


def test_what_is_noted_while_locked_is_read_once_unlocked(study: Study) -> None:
    with Study(study.folder.root, KeyRing(study.folder.keys)) as locked:
        assert [add_later(locked, question) for question in (EVERYONE, PROBE, ONE)] == [
            "1",
            "2",
            "KI-01.1",
        ]
        with pytest.raises(Locked):
            later_items(locked)
    items = later_items(study)
    assert [(item.id, item.state, item.question.text) for item in items] == [
        ("1", "open", EVERYONE.text),
        ("2", "open", PROBE.text),
        ("KI-01.1", "open", ONE.text),
    ]
    assert items[0].question.came_up_in == "KI-01/1"
    assert {item.question.schedule for item in items} == {NPT}


def test_nothing_of_it_is_readable_on_the_disk_and_one_person_s_ends_with_their_key(
    study: Study,
) -> None:
    add_later(study, EVERYONE)
    add_later(study, ONE)
    for path in study.folder.root.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"trains" not in data
            assert b"move go" not in data
    with pytest.raises(WrongKey):
        read_sealed_log(study.folder.later("KI-01"), study.keys.study_identity)
    (study.folder.keys / "KI-01.age").unlink()
    assert [item.id for item in later_items(study)] == ["1"]


def test_each_person_takes_along_what_is_for_everyone_and_their_own(study: Study) -> None:
    add_participant(study, "KI-02", PersonalRecord(), {})
    assert not may_have_items(study, "KI-01")
    add_later(study, ONE)
    assert may_have_items(study, "KI-01")
    assert not may_have_items(study, "KI-02")
    add_later(study, EVERYONE)
    schedule, carers = schedule_named(study, NPT), schedule_named(study, "carers")
    assert [i.id for i in items_to_take_along(study, "KI-01", schedule)] == ["1", "KI-01.1"]
    assert [i.id for i in items_to_take_along(study, "KI-02", schedule)] == ["1"]
    assert [i.id for i in items_to_take_along(study, "KI-02", carers)] == []


def test_what_was_dropped_is_listed_last_and_dropped_once(study: Study) -> None:
    first, second, own = (add_later(study, question) for question in (EVERYONE, PROBE, ONE))
    drop_item(study, first)
    drop_item(study, own)
    assert [(i.id, i.state) for i in later_items(study)] == [
        (second, "open"),
        (first, "dropped"),
        (own, "dropped"),
    ]
    with pytest.raises(VivavoceError, match="1 is dropped already"):
        drop_item(study, first)
    for wrong in ("9", "KI-01.9", "x", "0", "KI-01.", "KI-77.1", "1" * 99):
        with pytest.raises(VivavoceError):
            drop_item(study, wrong)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (LaterQuestion("Why?"), "Say where everyone is to be asked that"),
        (LaterQuestion("Why?", section="B", probe_of="B2"), "It is either a question"),
        (LaterQuestion("Why?", section="X"), "has no section 'X'. It has: O, A, B"),
        (LaterQuestion("Why?", probe_of="B9"), "has no question 'B9'"),
        (LaterQuestion("Why?", schedule="none", section="B"), "There is no schedule 'none'"),
        (LaterQuestion("Why?", person="KI-99"), "KI-99 is not in this study"),
        (LaterQuestion("Why?", person="him"), "is no participant ID"),
        (LaterQuestion(" ", section="B"), "The question is empty"),
        (LaterQuestion("x" * 2_001, section="B"), "longer than 2000"),
        (LaterQuestion("a\x1bb", section="B"), "control character"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_nothing_is_noted(
    study: Study, question: LaterQuestion, said: str
) -> None:
    with pytest.raises(VivavoceError, match=said):
        add_later(study, question)
    assert later_items(study) == ()


def test_what_came_up_becomes_a_version_of_the_schedule(study: Study) -> None:
    for question in (EVERYONE, PROBE, ONE):
        add_later(study, question)
    before = schedule_named(study, NPT)
    made = take_up(study, NPT, Revision("Came up in KI-01/1", "yes"))
    assert schedule_named(study, NPT) == made
    assert made.version == "1.1"
    assert made.changes[-1].amendment == "yes"
    added = made.find("B3")
    assert added is not None
    assert added.ask == EVERYONE.text
    assert made.find("B2").prompts[-1] == PROBE.text  # type: ignore[union-attr]
    assert len(made.questions) == len(before.questions) + 1
    assert [(i.id, i.state) for i in later_items(study)] == [
        ("KI-01.1", "open"),
        ("1", "taken up in 1.1"),
        ("2", "taken up in 1.1"),
    ]
    with pytest.raises(VivavoceError, match="Nothing waits"):
        take_up(study, NPT, Revision("again"))


def test_one_item_can_be_taken_up_alone_and_another_s_own_never(study: Study) -> None:
    for question in (EVERYONE, PROBE, ONE):
        add_later(study, question)
    with pytest.raises(VivavoceError, match=r"KI-01.1 does not wait"):
        take_up(study, NPT, Revision("why"), ["KI-01.1"])
    take_up(study, NPT, Revision("why"), ["2"])
    assert [item.id for item in open_items(study, NPT)] == ["1"]


def test_an_item_whose_place_has_gone_waits_on(study: Study) -> None:
    add_later(study, EVERYONE)
    pilot = schedule_named(study, "pilot")
    without_b = type(pilot)(
        pilot.code, pilot.title, "1", "en", 20, tuple(s for s in pilot.sections if s.code != "B")
    )
    assert with_items(without_b, open_items(study, NPT)).added == ()


def test_verify_knows_of_the_logs(study: Study) -> None:
    add_later(study, EVERYONE)
    add_later(study, ONE)
    assert verify(study).problems == ()


def test_verify_tells_which_of_the_logs_was_damaged(study: Study) -> None:
    add_later(study, EVERYONE)
    add_later(study, ONE)
    for path in (study.folder.later(), study.folder.later("KI-01")):
        data = bytearray(path.read_bytes())
        data[-5] ^= 1
        path.write_bytes(data)
    told = " ".join(verify(study).problems)
    assert "participants/KI-01.later.log.age" in told
    assert "schedules/later.log.age" in told


def test_a_stranger_s_key_opens_nothing(study: Study) -> None:
    add_later(study, EVERYONE)
    with pytest.raises(WrongKey):
        read_sealed_log(study.folder.later(), new_identity())
