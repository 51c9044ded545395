import json
from pathlib import Path

import pytest

from tests.cli.test_commands import Done, run
from tests.conftest import quick_secret
from vivavoce.study.study import Study

CONDITION = "only without the name of my ward"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "signed.pdf"
    path.write_bytes(b"%PDF-1.7 signed")
    return path


def consent(study: Study, *words: str, given: str = "", passphrase: str = "") -> Done:
    root = str(study.folder.root)
    return run("--study", root, "consent", *words, given=given, passphrase=passphrase)


def test_an_answer_is_recorded_with_who_took_it_and_a_sealed_condition(study: Study) -> None:
    words = ("record", "KI-01", "quotes", "yes", "--by", "AB", "--condition", "-")
    done = consent(study, *words, given=f"{CONDITION}\n")
    assert (done.returncode, done.stdout) == (0, "KI-01: quotes yes (written), on a condition.\n")
    for answer in ("not asked", "not applicable"):
        assert consent(study, "record", "KI-01", "recontact", answer).returncode == 0
    document = json.loads(consent(study, "show", "KI-01", "--history", "--json").stdout)
    assert document["consent"]["recontact"] == "not applicable"
    assert [(a["item"], a["answer"], a["taken_by"]) for a in document["history"]] == [
        ("quotes", "yes", "AB"),
        ("recontact", "not asked", None),
        ("recontact", "not applicable", None),
    ]
    shown = consent(study, "show", "KI-01")
    assert "on a condition" in shown.stdout
    assert CONDITION not in shown.stdout
    opened = consent(study, "show", "KI-01", "--conditions", passphrase=quick_secret(study))
    assert f"their condition: {CONDITION}" in opened.stdout


def test_sample_wording_is_warned_of_on_paper_and_refused_in_speech_until_kept(
    study: Study,
) -> None:
    with study.store.writing() as writer:
        writer.execute("delete from kept_wordings")
    written = consent(study, "record", "KI-01", "take-part", "yes")
    assert written.returncode == 0
    assert written.stdout == "KI-01: take-part yes (written).\n"
    assert "is a SAMPLE" in written.stderr
    spoken = consent(study, "record", "KI-01", "take-part", "yes", "--mode", "verbal")
    assert (spoken.returncode, spoken.stdout) == (1, "")
    assert "keep-sample" in spoken.stderr
    assert consent(study, "keep-sample", "--by", "somebody").returncode == 2
    assert consent(study, "keep-sample", "--by", "AB").stdout.startswith("12 sample texts are kept")
    again = consent(study, "record", "KI-01", "take-part", "yes", "--mode", "verbal")
    assert (again.returncode, again.stderr) == (0, "")


def test_a_returned_form_is_filed_shown_and_written_out_again(
    study: Study, form: Path, tmp_path: Path
) -> None:
    filed = consent(study, "file", "KI-01", str(form), "--by", "AB")
    assert filed.returncode == 0
    assert f"The plain file is still at {form}: delete it." in filed.stdout
    assert "evidence 1" in consent(study, "show", "KI-01").stdout
    out = tmp_path / "again.pdf"
    command = ("open", "KI-01", "1", "--out", str(out))
    locked = consent(study, *command)
    assert (locked.returncode, out.exists()) == (1, False)
    assert consent(study, *command, passphrase=quick_secret(study)).returncode == 0
    assert out.read_bytes() == form.read_bytes()


def test_the_plain_form_goes_where_that_is_asked_for(study: Study, form: Path) -> None:
    assert "was deleted" in consent(study, "file", "KI-01", str(form), "--remove").stdout
    assert not form.exists()


def test_a_form_that_is_none_stays_where_it_is(study: Study, form: Path) -> None:
    form.write_bytes(b"no form at all")
    refused = consent(study, "file", "KI-01", str(form), "--remove")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "that is not what is in it" in refused.stderr
    assert form.exists()
