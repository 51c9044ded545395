import pytest

from tests.session.aftercare.test_safety_record import locked
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.leaks import leaks
from vivavoce.session.people.participants import add_participant, participants, personal_record
from vivavoce.session.people.suggesting import Suggestion, suggest
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study

OTTOLINE = PersonalRecord("Ottoline Quaverley", (), "01632 960555")


def test_a_suggested_person_is_added_while_locked_with_the_route_that_was_allowed(
    study: Study,
) -> None:
    with locked(study) as without:
        suggest(without, "KI-01", Suggestion("KI-02", OTTOLINE, "no", "they pass it on"))
    row = study.store.row(
        "select referred_by, source, may_name_referrer, referral_route from participants "
        "where id = 'KI-02'"
    )
    assert row is not None
    assert list(row.values()) == ["KI-01", "snowball", "no", "they pass it on"]
    assert personal_record(study, "KI-02") == OTTOLINE
    assert leaks(study.folder.root, [OTTOLINE.name, OTTOLINE.contact]) == ()


@pytest.mark.parametrize(
    ("by", "who", "words"),
    [
        ("KI-01", "KI-01", "cannot suggest themselves"),
        ("KI-01", "ki2", "no participant ID"),
        ("KI-01", "CA-01", "in this study already"),
        ("KI-09", "KI-02", "KI-09 is not in this study"),
    ],
)
def test_what_cannot_be_is_refused_and_nobody_is_added(
    study: Study, by: str, who: str, words: str
) -> None:
    add_participant(study, "CA-01", PersonalRecord(), {})
    with pytest.raises(VivavoceError, match=words):
        suggest(study, by, Suggestion(who, OTTOLINE))
    assert [person.id for person in participants(study)] == ["CA-01", "KI-01"]
