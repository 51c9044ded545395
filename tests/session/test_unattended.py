from pathlib import Path

import pytest

from tests.calling import FIRST, Listener, sound_of
from tests.session.test_rejoining import left
from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.client import RecorderClient
from vivavoce.session.finishing import finish_waiting_calls
from vivavoce.session.status import study_status
from vivavoce.session.unattended import (
    destroy_unattended,
    keep_unattended,
    refuse_undecided,
    undecided_spans,
)
from vivavoce.study.study import Study


@pytest.fixture
def ended_alone(consenting: Study, noise: Path) -> Study:
    """A call that ended before anybody decided about what was recorded unattended."""
    left(consenting, noise)
    running = consenting.running_call
    assert running is not None
    client = RecorderClient(running.socket, Listener())
    client.send("stop")
    client.wait_until_finished()
    finish_waiting_calls(consenting)
    return consenting


def test_undecided_sound_is_not_transcribed_and_the_sentence_says_what_to_do(
    ended_alone: Study,
) -> None:
    with pytest.raises(VivavoceError, match=r"vivavoce unattended KI-01/1 keep, or destroy"):
        refuse_undecided(ended_alone, FIRST)


def test_kept_sound_is_transcribed_with_the_rest(ended_alone: Study) -> None:
    before = len(sound_of(ended_alone, "mic"))
    assert len(keep_unattended(ended_alone, FIRST)) == 1
    refuse_undecided(ended_alone, FIRST)
    assert undecided_spans(ended_alone, FIRST) == ()
    assert len(sound_of(ended_alone, "mic")) == before


def test_destroyed_sound_is_gone_and_the_rest_is_untouched(ended_alone: Study) -> None:
    attended, _ = sound_of(ended_alone, "mic")
    destroy_unattended(ended_alone, FIRST)
    refuse_undecided(ended_alone, FIRST)
    ((first_frame, samples),) = sound_of(ended_alone, "mic")
    assert (first_frame, list(samples)) == (attended[0], list(attended[1]))
    parts = sorted(path.name for path in ended_alone.folder.interview(FIRST).glob("*.flac.age"))
    assert parts == ["line.0001.flac.age", "mic.0001.flac.age"]


def test_deciding_twice_changes_nothing(ended_alone: Study) -> None:
    keep_unattended(ended_alone, FIRST)
    assert destroy_unattended(ended_alone, FIRST) == ()
    assert len(sound_of(ended_alone, "mic")) == 2


def test_the_status_names_what_nobody_has_decided_about(ended_alone: Study) -> None:
    (person,) = study_status(ended_alone).participants
    assert "decide about unattended sound" in person.next_step
    (span,) = undecided_spans(ended_alone, FIRST)
    assert person.interviews[0].unattended == (span,)
    keep_unattended(ended_alone, FIRST)
    (person,) = study_status(ended_alone).participants
    assert person.next_step == "transcribe"
