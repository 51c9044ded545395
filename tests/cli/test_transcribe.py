import pytest
from click.testing import CliRunner

from tests.conftest import quick_secret
from tests.session.drafting import MODEL, add_interview
from vivavoce.cli import transcribe as command
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.transcript import Transcript
from vivavoce.study.study import Study


class Idle:
    """Stands in for the transcriber."""

    def __init__(self, *_: object) -> None: ...

    def __enter__(self) -> "Idle":
        return self

    def __exit__(self, *_: object) -> None: ...


def test_one_damaged_recording_does_not_stop_the_others(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    interviews = tuple(InterviewId("KI-01", n) for n in (1, 2, 3))
    for interview in interviews:
        add_interview(study, interview)

    def transcribed(_: Study, interview: InterviewId, *rest: object) -> Transcript:
        if interview.n == 1:
            raise VivavoceError("The recording mic-000 was altered; restore it from a backup.")
        return Transcript(str(interview), ())

    monkeypatch.setenv("VIVAVOCE_PASSPHRASE", quick_secret(study))
    monkeypatch.setattr(command, "find_model", lambda _: MODEL)
    monkeypatch.setattr(command, "TranscriberChild", Idle)
    monkeypatch.setattr(command, "transcribe_interview", transcribed)
    words = [str(interview) for interview in interviews]
    done = CliRunner().invoke(command.transcribe, words, obj=study.folder.root)
    assert "KI-01/1: The recording mic-000 was altered" in done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["KI-01/2", "KI-01/3"]
    assert isinstance(done.exception, VivavoceError)
    assert done.exception.exit_code == 1
    assert done.exception.message.startswith("1 of 3 interviews could not be transcribed")
