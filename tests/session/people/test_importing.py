from datetime import date
from pathlib import Path

import pytest

from tests.importing.workbooks import workbook
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.people.importing import add_people, read_people
from vivavoce.session.people.participants import (
    add_participant,
    find_participant,
    participants,
    personal_record,
)
from vivavoce.session.people.recruiting import ContactConsent
from vivavoce.study.keys import KeyRing
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study

SECRET = "Ottoline Quaverley"


def listed(folder: Path, text: str) -> Path:
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list_is_taken_in_whole_with_everything_in_it_while_locked(
    study: Study, tmp_path: Path
) -> None:
    file = listed(
        tmp_path,
        "ID,Name,Aliases,Contact,Address,Access,Referred by,Source,may-name,route,gender\n"
        f'KI-03,{SECRET},Otty; Tilly,01632 960555,"Dr Quaverley, please",slowly,KI-02,,yes,'
        "they pass it on,female\n"
        "KI-02,,,,,,KI-01,snowball,,,\n",
    )
    with Study(study.folder.root, KeyRing(study.folder.keys)) as locked:
        people = read_people(locked, file)
        assert [row.person.id for row in people] == ["KI-02", "KI-03"]
        assert [person.id for person in participants(locked)] == ["KI-01"]
        add_people(locked, people)
    assert personal_record(study, "KI-03") == PersonalRecord(
        SECRET, ("Otty", "Tilly"), "01632 960555", "Dr Quaverley, please", "slowly"
    )
    person = find_participant(study, "KI-03")
    assert (person.referred_by, person.recruited.route) == ("KI-02", "they pass it on")
    assert person.attributes == {"gender": "female", "group": "key informant"}
    assert personal_record(study, "KI-02") == PersonalRecord()


def test_a_spreadsheet_s_numbers_are_taken_and_told(study: Study, tmp_path: Path) -> None:
    rows = [("id", "contact", "gender"), ("KI-02", 1632960555, "female"), ("KI-03", "01632", None)]
    people = read_people(study, workbook(tmp_path / "people.xlsx", rows))
    assert [row.doubtful for row in people] == [("contact",), ()]
    assert people[0].person.record.contact == "1632960555"


def test_every_fault_is_told_with_its_row_and_repeats_no_name(study: Study, tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        "id,name,gender,referred_by,source\n"
        f"{SECRET},KI-02,,,\n"
        f"KI-01,{SECRET},,,\n"
        f"KI-02,{SECRET},{SECRET},,\n"
        f"KI-03,{SECRET},,KI-99,\n"
        "KI-04,X,,,\n"
        f"KI-05,{SECRET},,,friend\n"
        f"KI-06,{SECRET},,,,,surplus\n"
        f"KI-07,={SECRET},,,\n"
        "KI-08,Fine Person,,,\n"
        "KI-08,Fine Person,,,\n"
        "KI-09,Fine Person,,KI-10,\n"
        "KI-10,Fine Person,,KI-09,\n"
        f"KI-11,{'x' * 1_001},,,\n"
        "KI-12,Bad\x1bName,,,\n",
    )
    with pytest.raises(VivavoceError) as refused:
        read_people(study, file)
    lines = refused.value.message.splitlines()
    assert lines == [
        "people.csv: nothing was added.",
        "Row 2: its id is none, such as KI-01.",
        "Row 3: KI-01 is in this study already.",
        "Row 4: gender is none of: female, male, other, not stated.",
        "Row 5: its referred_by is nobody in the study or in this list.",
        "Row 6: The name needs at least two letters.",
        "Row 7: source is none of: purposive, snowball.",
        "Row 8: it has more cells than the first row has columns.",
        "Row 9: name is a formula or an error; put its value there.",
        "Row 11: KI-08 stands in row 10 too.",
        "Row 12: KI-09 was suggested, in the end, by themselves.",
        "Row 13: KI-10 was suggested, in the end, by themselves.",
        "Row 14: name is longer than 1000 characters.",
        "Row 15: The name holds a control character or is not UTF-8 text.",
    ]
    assert "Quaverley" not in refused.value.message
    assert [person.id for person in participants(study)] == ["KI-01"]


def test_of_very_many_faults_the_first_are_told(study: Study, tmp_path: Path) -> None:
    file = listed(tmp_path, "id\n" + "nobody\n" * 500)
    with pytest.raises(VivavoceError, match=r"Row 21: .*\nAnd 480 more rows\.") as refused:
        read_people(study, file)
    assert len(refused.value.message.splitlines()) == 22


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "must name the columns"),
        ("name\nAda\n", "one of them must be id"),
        ("id;name\nKI-02;Ada\n", "columns must be separated by commas"),
        ("id\tname\nKI-02\tAda\n", "columns must be separated by commas"),
        ("id,shoe\nKI-02,44\n", "a column that is none of: group, gender"),
        ("id,name,Name\nKI-02,Ada,Ada\n", "names a column twice"),
        ("id,name\n\n", "lists nobody"),
    ],
)
def test_wrong_columns_are_told_in_a_sentence(
    study: Study, tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(VivavoceError, match=said):
        read_people(study, listed(tmp_path, text))


def test_nobody_is_named_by_a_list_before_they_agreed_to_be_contacted(
    study: Study, tmp_path: Path
) -> None:
    path = study.folder.settings
    text = path.read_text(encoding="utf-8")
    gated = text.replace("consent_to_contact_for = []", 'consent_to_contact_for = ["carer"]')
    path.write_text(gated, encoding="utf-8")
    head = "id,name,contact_consent,contact_consent_on\n"
    with pytest.raises(VivavoceError, match=r"Row 2: CA-01 \(carer\) must agree to be contacted"):
        read_people(study, listed(tmp_path, f"{head}CA-01,{SECRET},,\n"))
    with pytest.raises(VivavoceError, match="Row 2: contact_consent_on is no date"):
        read_people(study, listed(tmp_path, f"{head}CA-01,{SECRET},GP,last week\n"))
    add_people(study, read_people(study, listed(tmp_path, f"{head}CA-01,{SECRET},GP,2026-10-05\n")))
    consent = find_participant(study, "CA-01").recruited.contact_consent
    assert consent == ContactConsent("GP", date(2026, 10, 5))


def test_where_one_cannot_be_added_nobody_is(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = read_people(study, listed(tmp_path, "id\nKI-02\nKI-03\nKI-04\n"))
    add_participant(study, "KI-04", PersonalRecord(), {})
    with pytest.raises(VivavoceError, match="KI-04 is in this study already"):
        add_people(study, people)
    assert [person.id for person in participants(study)] == ["KI-01", "KI-04"]
    files = {path.name for path in (study.folder.root / "participants").iterdir()}
    assert files == {"KI-01.000001.age", "KI-04.000001.age"}
    # What the attempt left behind is taken up by the next one.
    add_people(study, people[:2])
    assert [person.id for person in participants(study)] == ["KI-01", "KI-02", "KI-03", "KI-04"]
