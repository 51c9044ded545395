"""Killed with real weights at work, and the same words all the same."""

import shutil
from pathlib import Path

import pytest

from tests.session.drafting import FIRST
from tests.session.transcribing import add_speech, hear_so_many_at_a_time
from vivavoce.session.drafting.clearance import Clearance
from vivavoce.session.drafting.drafted import Wanted
from vivavoce.session.drafting.pace import Advance
from vivavoce.session.drafting.transcribing import Drafting
from vivavoce.study.keys import KeyRing
from vivavoce.study.study import Study
from vivavoce.transcription.child import TranscriberChild
from vivavoce.transcription.models import find_model


class Killer:
    """Kills the transcriber that is at work, once, when the first batch has been heard."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.started: list[TranscriberChild] = []
        begin = TranscriberChild.__enter__

        def enter(child: TranscriberChild) -> TranscriberChild:
            self.started.append(child)
            return begin(child)

        patch.setattr(TranscriberChild, "__enter__", enter)

    def tell(self, advance: Advance) -> None:
        """Hear how far it is."""
        if advance.share and len(self.started) == 1:
            self.started[0].kill()


@pytest.mark.slow
def test_real_weights_write_the_same_words_when_their_process_is_killed(
    study: Study, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    add_speech(study, seconds=16)
    hear_so_many_at_a_time(monkeypatch, 3)
    killer, texts = Killer(monkeypatch), []
    other = tmp_path / "undisturbed"
    shutil.copytree(study.folder.root, other)
    for root, tell in ((study.folder.root, killer.tell), (other, lambda _: None)):
        with Study(root, KeyRing(root / "keys", study.keys.study_identity)) as each:
            drafted = Drafting(each, FIRST, Clearance(each), tell).make(Wanted(find_model("base")))
            texts.append([turn.text for turn in drafted.transcript.turns])
    assert len(killer.started) == 3
    assert texts[0] == texts[1]
    assert "Leonard Cunningham" in " ".join(texts[0])
