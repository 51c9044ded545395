from datetime import date, timedelta

import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.people.editing import edit_participant
from vivavoce.session.people.participants import (
    NewPerson,
    add_participant,
    find_participant,
    next_free_id,
    participants,
    personal_record,
)
from vivavoce.session.people.recruiting import ContactConsent, Recruited
from vivavoce.session.registering import is_a_name, known_identifiers
from vivavoce.study.keys import KeyRing, Locked
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study

ASKED = Recruited(contact_consent=ContactConsent("GP", date(2026, 10, 5)))


@pytest.fixture
def careful(study: Study) -> Study:
    """A study in which no carer is named before they agreed to be contacted."""
    path = study.folder.settings
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("consent_to_contact_for = []", 'consent_to_contact_for = ["carer"]'),
        encoding="utf-8",
    )
    return study


def locked(study: Study) -> Study:
    return Study(study.folder.root, KeyRing(study.folder.keys))


def test_the_letters_of_an_id_stand_for_a_group_unless_one_is_given(study: Study) -> None:
    add_participant(study, "CA-01", PersonalRecord(), {})
    add_participant(study, "CA-02", PersonalRecord(), {"group": "professional"})
    add_participant(study, "XY-01", PersonalRecord(), {})
    groups = {person.id: person.group for person in participants(study)}
    assert groups == {
        "KI-01": "key informant",
        "CA-01": "carer",
        "CA-02": "professional",
        "XY-01": None,
    }


def test_how_to_address_someone_and_what_they_need_are_sealed_with_their_name(study: Study) -> None:
    record = PersonalRecord("Ada Okafor", (), "", " Dr Okafor ", "hard of hearing,\n speak slowly")
    add_participant(study, "KI-02", record, {})
    kept = personal_record(study, "KI-02")
    assert (kept.address_as, kept.access_needs) == ("Dr Okafor", "hard of hearing, speak slowly")
    entry = next(entry for entry in known_identifiers(study) if entry.of == "KI-02")
    assert entry.names == ("Ada Okafor", "Dr Okafor")


def test_records_from_before_still_open(study: Study) -> None:
    older = {"name": "Ada Okafor", "aliases": [], "contact": ""}
    assert PersonalRecord.from_json(older) == PersonalRecord("Ada Okafor")


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("Dr Okafor", True),
        ("Mrs van der Berg", True),
        ("محمد", True),
        ("Sir", False),
        ("call her Mary", False),
        ("", False),
    ],
)
def test_only_what_names_someone_is_looked_for_in_transcripts(words: str, is_one: bool) -> None:
    assert is_a_name(words) is is_one


def test_who_was_suggested_is_found_by_snowball_and_not_asked_for_yet(study: Study) -> None:
    add_participant(study, "KI-02", PersonalRecord(), {}, "KI-01")
    recruited = find_participant(study, "KI-02").recruited
    assert (recruited.source, recruited.may_name_referrer) == ("snowball", "not asked")


@pytest.mark.parametrize(
    ("referred_by", "recruited", "said"),
    [
        (None, Recruited(may_name_referrer="yes"), "who suggested them"),
        (None, Recruited(route="they pass it on"), "who suggested them"),
        ("KI-01", Recruited(source="purposive"), "not purposively"),
        (None, Recruited(contact_consent=ContactConsent("milkman", date(2026, 1, 1))), "contact_r"),
        (
            None,
            Recruited(contact_consent=ContactConsent("GP", date.today() + timedelta(days=2))),
            "yet to come",
        ),
    ],
)
def test_what_contradicts_itself_is_refused(
    study: Study, referred_by: str | None, recruited: Recruited, said: str
) -> None:
    with pytest.raises(VivavoceError, match=said):
        add_participant(study, "KI-02", PersonalRecord(), {}, referred_by, recruited)
    assert [person.id for person in participants(study)] == ["KI-01"]


@pytest.mark.parametrize(
    "record",
    [
        PersonalRecord("Ada Okafor"),
        PersonalRecord(contact="01632 960555"),
        PersonalRecord(aliases=("Addie",)),
        PersonalRecord(access_needs="large print"),
    ],
    ids=["name", "contact", "alias", "needs"],
)
def test_nobody_is_named_before_they_agreed_to_be_contacted(
    careful: Study, record: PersonalRecord
) -> None:
    with pytest.raises(VivavoceError, match="must agree to be contacted"):
        add_participant(careful, "CA-01", record, {})
    add_participant(careful, "CA-01", PersonalRecord(), {})
    with pytest.raises(VivavoceError, match="must agree to be contacted"):
        edit_participant(careful, NewPerson("CA-01", record))
    edit_participant(careful, NewPerson("CA-01", record, recruited=ASKED))
    assert personal_record(careful, "CA-01") == record
    assert find_participant(careful, "CA-01").recruited.contact_consent == ASKED.contact_consent


def test_nobody_is_moved_into_a_group_that_had_to_be_asked(careful: Study) -> None:
    with pytest.raises(VivavoceError, match="must agree to be contacted"):
        edit_participant(careful, NewPerson("KI-01", attributes={"group": "carer"}))
    assert find_participant(careful, "KI-01").group == "key informant"


def test_what_is_added_later_leaves_the_rest_and_keeps_a_former_name(study: Study) -> None:
    later = PersonalRecord("Willa Thornbeck", ("Billie",), "", "Ms Thornbeck")
    edit_participant(study, NewPerson("KI-01", later, {"gender": "female"}))
    assert personal_record(study, "KI-01") == PersonalRecord(
        "Willa Thornbeck",
        ("Willa", "Billie", "Wilhelmina Ashgrove"),
        "01632 960123",
        "Ms Thornbeck",
    )
    assert find_participant(study, "KI-01").attributes["gender"] == "female"
    files = sorted(path.name for path in (study.folder.root / "participants").iterdir())
    assert files == ["KI-01.000002.age"]


def test_codes_are_added_while_locked_and_sealed_words_are_not(study: Study) -> None:
    add_participant(study, "KI-02", PersonalRecord(), {}, "KI-01")
    with locked(study) as without:
        codes = Recruited(may_name_referrer="yes", route="they pass it on")
        edit_participant(without, NewPerson("KI-02", attributes={"mode": "video"}, recruited=codes))
        with pytest.raises(Locked):
            edit_participant(without, NewPerson("KI-02", PersonalRecord("Ada Okafor")))
    person = find_participant(study, "KI-02")
    assert person.recruited.may_name_referrer == "yes"
    assert person.attributes["mode"] == "video"


def test_nobody_suggested_themselves(study: Study) -> None:
    with pytest.raises(VivavoceError, match="cannot have suggested themselves"):
        edit_participant(study, NewPerson("KI-01", referred_by="KI-01"))


def test_a_suggestion_that_became_known_later_takes_the_place_of_purposive(study: Study) -> None:
    add_participant(study, "KI-02", PersonalRecord(), {}, None, Recruited(source="purposive"))
    edit_participant(study, NewPerson("KI-02", referred_by="KI-01"))
    assert find_participant(study, "KI-02").recruited.source == "snowball"


def test_the_next_free_id_has_the_same_letters_and_skips_keys_that_nobody_has(
    study: Study,
) -> None:
    assert next_free_id(study, "KI-01") == "KI-02"
    add_participant(study, "CA-07", PersonalRecord(), {})
    assert next_free_id(study, "KI-01") == "KI-02"
    assert next_free_id(study, "CA-07") == "CA-08"
    (study.folder.keys / "KI-99.age").write_bytes(b"of a newer study.db")
    assert next_free_id(study, "KI-01") == "KI-100"


def test_the_next_free_id_follows_those_of_the_same_letters(study: Study) -> None:
    add_participant(study, "KI-09", PersonalRecord(), {})
    add_participant(study, "KII-77", PersonalRecord(), {})
    assert next_free_id(study, "KI-01") == "KI-10"
    assert next_free_id(study, "CA-001") == "CA-001"
