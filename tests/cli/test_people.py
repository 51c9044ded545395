import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_commands import Done, refused, run
from tests.conftest import quick_secret
from tests.test_import_hygiene import modules_after
from vivavoce.cli.running import run as run_here
from vivavoce.session.people.participants import find_participant, participants, personal_record
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study

SECRET = "Ottoline Quaverley"


Command = Callable[..., Done]


@pytest.fixture
def vivavoce(
    study: Study, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Runs a command within this process, which spares its start."""

    def command(*words: str, given: str = "", passphrase: str = "") -> Done:
        monkeypatch.setattr("sys.argv", ["vivavoce", "--study", str(study.folder.root), *words])
        monkeypatch.setattr("sys.stdin", io.StringIO(given))
        monkeypatch.setenv("VIVAVOCE_PASSPHRASE", passphrase)
        with pytest.raises(SystemExit) as end:
            run_here()
        said = capsys.readouterr()
        return Done(words, int(end.value.code or 0), said.out, said.err)

    return command


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["participant", "add", "KI-02", "--may-name", "yes"], 2, "who suggested them"),
        (["participant", "add", "KI-02", "--route", "pigeon"], 2, "Invalid value"),
        (["participant", "add", "KI-02", "--contact-consent", "GP"], 2, "needs both"),
        (
            [
                "participant",
                "add",
                "KI-02",
                *"--contact-consent GP --contact-consent-on May".split(),
            ],
            2,
            "'May' is no date",
        ),
        (["participant", "edit", "KI-01"], 2, "Say what is to be noted"),
        (["participant", "edit", "KI-01", "--name", "Ada"], 1, "The study is locked"),
        (["participant", "edit", "KI-09", "--attr", "gender=female"], 1, "KI-09 is not in"),
        (["participant", "import", "none.csv"], 2, "no file none.csv"),
        (["participant", "decline", "KI-01", "--reason", "bored"], 2, "one of: no time"),
        (["contact", "note", "KI-01", "shouted"], 2, "Invalid value"),
        (["contact", "note", "KI-01", "declined"], 2, "--reason with one of"),
        (["contact", "note", "KI-01", "busy", "--by", "ab"], 2, "no initials"),
        (["appointment", "make", "KI-01", "soon"], 2, "write it like 2026-12-01 14:30"),
        (["appointment", "make", "KI-01", "2020-01-01 10:00"], 2, "is past"),
        (["appointment", "make", "KI-01", "2031-12-01 14:30", "--minutes", "0"], 2, "no length"),
        (["appointment", "cancel", "KI-01"], 1, "has no appointment"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_input_ends_in_a_sentence_and_changes_nothing(
    vivavoce: Command, study: Study, words: list[str], code: int, said: str
) -> None:
    refused(vivavoce(*words), code, said)
    assert [person.id for person in participants(study)] == ["KI-01"]


def test_what_is_known_of_a_person_comes_from_stdin_and_lies_nowhere_in_the_clear(
    vivavoce: Command, study: Study
) -> None:
    added = vivavoce(
        *"participant add KI-02 --address - --referred-by KI-01 --may-name no".split(),
        *"--route they-pass-on --attr gender=female".split(),
        given="Dr Quaverley\n",
    )
    assert added.stdout == "Added KI-02.\n", added.stderr
    edited = vivavoce(
        *["participant", "edit", "KI-02", "--access", "-"],
        given="hard of hearing\n",
        passphrase=quick_secret(study),
    )
    assert edited.stdout == "Noted for KI-02.\n", edited.stderr
    record = PersonalRecord(address_as="Dr Quaverley", access_needs="hard of hearing")
    assert personal_record(study, "KI-02") == record
    recruited = find_participant(study, "KI-02").recruited
    assert (recruited.may_name_referrer, recruited.route) == ("no", "they pass it on")
    for path in study.folder.root.rglob("*"):
        content = path.read_bytes().lower() if path.is_file() else b""
        assert b"quaverley" not in content
        assert b"hearing" not in content


def test_a_list_is_shown_without_names_before_it_is_taken_in(
    vivavoce: Command, study: Study, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(f"id,name,gender\nKI-02,{SECRET},female\nSU-01,{SECRET},\n", encoding="utf-8")
    shown = vivavoce("participant", "import", str(file), "--dry-run")
    assert shown.stdout.splitlines() == [
        "KI-02  gender=female  group=key informant",
        "SU-01  group=service user",
        "2 people would be added. Nothing was changed.",
    ]
    assert [person.id for person in participants(study)] == ["KI-01"]
    added = vivavoce("participant", "import", str(file))
    assert "Added 2 people." in added.stdout
    assert "delete it if you can" in added.stdout
    refused(vivavoce("participant", "import", str(file)), 1, "Row 3: SU-01 is in this study")
    assert SECRET not in shown.stdout + added.stdout


def test_a_contact_log_an_appointment_and_the_status_of_a_day(
    vivavoce: Command, tmp_path: Path
) -> None:
    noted = vivavoce("contact", "note", "KI-01", "no reply", "--by", "AB")
    assert noted.stdout == "KI-01: no reply. 1 of 3 approaches without an answer.\n"
    listed = json.loads(vivavoce("contact", "list", "KI-01", "--json").stdout)
    assert [(each["outcome"], each["noted_by"]) for each in listed["contacts"]] == [
        ("no reply", "AB")
    ]
    out = tmp_path / "calendar"
    made = vivavoce("appointment", "make", "KI-01", "2031-12-01 14:30", "--out", str(out))
    assert "KI-01: 1 Dec 2031 14:30, 60 min, telephone." in made.stdout
    assert (out / "Appointment.ics").is_file()
    appointments = json.loads(vivavoce("appointment", "list", "--json").stdout)
    assert appointments["appointments"][0]["participant"] == "KI-01"
    status = json.loads(vivavoce("status", "--json").stdout)
    (person,) = status["participants"]
    assert (person["stage"], person["next"]) == ("booked", "call 1 Dec 2031 14:30 telephone")
    declined = vivavoce("participant", "decline", "KI-01", "--reason", "unwell")
    assert declined.stdout == "KI-01 declined (unwell). Leave them.\n"
    lines = vivavoce("status").stdout.splitlines()
    assert lines[1].split() == ["KI-01", "declined", "–", "–"]
    assert lines[2] == "agreed 0   interviewed 0   signed off 0   released 0   declined 1"


def test_the_help_of_a_note_explains_every_outcome() -> None:
    shown = run("contact", "note", "--help").stdout
    assert "via PA        left word with an assistant" in shown


def test_commands_on_people_load_no_spreadsheet_or_calendar_library() -> None:
    loaded = modules_after("import vivavoce.cli.participant, vivavoce.cli.appointment")
    assert not {"openpyxl", "icalendar", "textual"} & loaded
