import json

from tests.cli.test_commands import run
from tests.conftest import quick_secret
from vivavoce.study.study import Study


def test_a_well_study_is_said_to_be_well_as_words_and_as_json(consenting: Study) -> None:
    root = str(consenting.folder.root)
    done = run("--study", root, "verify")
    assert (done.returncode, done.stdout.split(":")[0]) == (0, "All is well")
    assert "nothing was opened without passphrase" in done.stdout
    opened = run("--study", root, "verify", "--json", passphrase=quick_secret(consenting))
    assert json.loads(opened.stdout) == {"ok": True, "problems": []}


def test_what_is_wrong_is_listed_and_the_exit_code_says_so(consenting: Study) -> None:
    (consenting.folder.keys / "KI-01.pub").unlink()
    root = str(consenting.folder.root)
    done = run("--study", root, "verify")
    assert done.returncode == 1
    assert "keys/KI-01.pub is missing" in done.stdout
    as_json = run("--study", root, "verify", "--json")
    assert as_json.returncode == 1
    assert json.loads(as_json.stdout)["ok"] is False


def test_a_database_that_cannot_be_opened_is_a_problem_and_no_traceback(consenting: Study) -> None:
    consenting.close()
    consenting.folder.database.write_bytes(b"no database at all" * 100)
    done = run("--study", str(consenting.folder.root), "verify", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["ok"] is False
    assert "Traceback" not in done.stderr
