import pytest

from tests.cli.test_commands import Done, refused, run
from tests.conftest import quick_secret
from tests.session.drafting import FIRST, add_interview, draft
from vivavoce.study.study import Study


@pytest.fixture
def drafted(study: Study) -> Study:
    add_interview(study)
    draft(study, "I am Wilhelmina Ashgrove, and Brendan came too.")
    return study


def anonymise(study: Study, *words: str) -> Done:
    root, secret = str(study.folder.root), quick_secret(study)
    return run("--study", root, "anonymise", "KI-01", *words, passphrase=secret)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--replace", "Nobody=friend"], 1, "'Nobody' is not in this transcript"),
        (["--replace", "...=colleague"], 2, "no letter or digit"),
        (["--replace", "Brendan=Brendan's brother"], 2, "still says 'brendan'"),
        (["--replace", "Brendan=friend", "--keep", "Nobody"], 1, "Nothing was decided"),
        (["--accept-suggested", "--keep-undecided", " "], 2, "needs a reason"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_cannot_be_decided_leaves_everything_undecided(
    drafted: Study, words: list[str], code: int, said: str
) -> None:
    refused(anonymise(drafted, *words), code, said)
    assert not drafted.folder.decisions(FIRST).exists()


def test_a_decision_that_a_crash_cut_off_is_reported(drafted: Study) -> None:
    anonymise(drafted, "--accept-suggested")
    log = drafted.folder.decisions(FIRST)
    log.write_bytes(log.read_bytes()[:-5])
    done = anonymise(drafted)
    assert "cut off by a crash and is lost" in done.stderr
    assert "0 of 1 decided" in done.stdout
