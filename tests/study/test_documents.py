import threading

import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.sealing import new_identity
from vivavoce.study.documents import ChangedMeanwhile
from vivavoce.study.study import Study


def test_a_newer_revision_takes_the_place_of_the_older_file(study: Study) -> None:
    identity = new_identity()
    documents = study.documents
    assert documents.write("letters/x", {"text": "one"}, identity.public, after=0) == 1
    assert documents.write("letters/x", {"text": "two"}, identity.public, after=1) == 2
    assert documents.read("letters/x", identity) == {"text": "two"}
    names = [path.name for path in (study.folder.root / "letters").iterdir()]
    assert names == ["x.000002.age"]


def test_a_change_after_someone_elses_is_refused_and_loses_nothing(study: Study) -> None:
    identity = new_identity()
    study.documents.write("x", "first", identity.public, after=0)
    study.documents.write("x", "second", identity.public, after=1)
    with pytest.raises(ChangedMeanwhile):
        study.documents.write("x", "late", identity.public, after=1)
    assert study.documents.read("x", identity) == "second"


def test_of_two_writers_at_once_exactly_one_wins(study: Study) -> None:
    identity = new_identity()
    start = threading.Barrier(2)
    outcomes: list[str | None] = []

    def write(text: str) -> None:
        with study.reopened() as own:
            start.wait()
            try:
                own.documents.write("x", text, identity.public, after=0)
                outcomes.append(text)
            except ChangedMeanwhile:
                outcomes.append(None)

    study.store.rows("select 1")
    writers = [threading.Thread(target=write, args=(text,)) for text in ("one", "other")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    (winner,) = [text for text in outcomes if text]
    assert study.documents.read("x", identity) == winner


def test_an_orphan_of_a_crash_does_not_stand_in_the_way(study: Study) -> None:
    identity = new_identity()
    (study.folder.root / "x.000001.age").write_bytes(b"left by a crash before the commit")
    study.documents.write("x", "true", identity.public, after=0)
    assert study.documents.read("x", identity) == "true"


def test_a_file_altered_outside_is_refused(study: Study) -> None:
    identity = new_identity()
    study.documents.write("x", "true", identity.public, after=0)
    (study.folder.root / "x.000001.age").write_bytes(b"something else")
    with pytest.raises(VivavoceError, match="altered outside"):
        study.documents.read("x", identity)
