import pytest

from tests.session.aftercare.test_safety_record import locked
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.aftercare.holding import (
    hold_of,
    holds,
    release_hold,
    require_no_hold,
    set_hold,
)
from vivavoce.session.aftercare.safety_record import safety_record_of
from vivavoce.session.leaks import leaks
from vivavoce.study.study import Study

REASON = "a complaint about Bartholomew is looked into"


def test_a_hold_keeps_data_from_being_destroyed_until_it_is_released(study: Study) -> None:
    require_no_hold(study, "KI-01")
    with locked(study) as without:
        set_hold(without, "KI-01", REASON, "AB")
    with pytest.raises(VivavoceError, match=r"KI-01 is on hold since .* Nothing was destroyed"):
        require_no_hold(study, "KI-01")
    release_hold(study, "KI-01", "CD")
    require_no_hold(study, "KI-01")
    (row,) = study.store.rows("select set_by, released_by from holds")
    assert row == {"set_by": "AB", "released_by": "CD"}


def test_its_reason_is_in_the_safety_record_only(study: Study) -> None:
    set_hold(study, "KI-01", REASON)
    (entry,) = safety_record_of(study, "KI-01").entries
    assert (entry.kind, entry.text) == ("hold", REASON)
    assert leaks(study.folder.root, [REASON, "Bartholomew"]) == ()


def test_there_is_one_hold_at_a_time_and_none_to_release_twice(study: Study) -> None:
    set_hold(study, "KI-01", REASON)
    with pytest.raises(VivavoceError, match="on hold already"):
        set_hold(study, "KI-01", "another")
    assert len(safety_record_of(study, "KI-01").entries) == 1
    release_hold(study, "KI-01")
    with pytest.raises(VivavoceError, match="not on hold"):
        release_hold(study, "KI-01")
    set_hold(study, "KI-01", "another")
    assert [hold.participant for hold in holds(study)] == ["KI-01"]


def test_no_hold_stands_without_its_reason(study: Study) -> None:
    (study.folder.root / "safety").write_bytes(b"")
    with pytest.raises(VivavoceError, match="could not be written down"):
        set_hold(study, "KI-01", REASON)
    with pytest.raises(VivavoceError, match="is empty"):
        set_hold(study, "KI-01", " ")
    assert hold_of(study, "KI-01") is None


def test_initials_are_those_of_the_study_s_people(study: Study) -> None:
    settings = study.folder.settings
    settings.write_text(settings.read_text() + '\n[[people]]\ninitials = "AB"\n')
    with pytest.raises(VivavoceError, match="ZZ is not among the people"):
        set_hold(study, "KI-01", REASON, "ZZ")
    set_hold(study, "KI-01", REASON, "AB")
