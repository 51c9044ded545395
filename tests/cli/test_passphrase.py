from tests.cli.test_commands import run
from tests.conftest import PASSPHRASE
from vivavoce.study.study import Study

NEW = "another passphrase for tests"


def test_the_old_one_is_refused_and_the_new_one_opens(consenting: Study) -> None:
    root = str(consenting.folder.root)
    done = run("--study", root, "passphrase", "change", given=f"{NEW}\n", passphrase=PASSPHRASE)
    assert (done.returncode, done.stderr) == (0, "")
    assert "The passphrase is changed." in done.stdout
    assert run("--study", root, "verify", passphrase=PASSPHRASE).returncode == 1
    assert run("--study", root, "verify", passphrase=NEW).returncode == 0


def test_a_wrong_old_one_and_an_empty_new_one_change_nothing(consenting: Study) -> None:
    root = str(consenting.folder.root)
    for given, passphrase in ((NEW, "wrong"), ("", PASSPHRASE), (NEW, "")):
        done = run("--study", root, "passphrase", "change", given=given, passphrase=passphrase)
        assert done.returncode in (1, 2)
        assert "Traceback" not in done.stderr
        assert done.stdout == ""
    assert run("--study", root, "verify", passphrase=PASSPHRASE).returncode == 0
