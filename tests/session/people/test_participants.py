import multiprocessing
import shutil
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.people.participants import add_participant, participants, personal_record
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study


def keys_of(study: Study, participant: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in study.folder.keys.glob(f"{participant}.*")}


def add_once_all_are_there(root: Path, name: str, start: Barrier) -> None:
    with Study(root) as study:
        start.wait()
        try:
            add_participant(study, "KI-02", PersonalRecord(name), {})
        except VivavoceError as error:
            raise SystemExit(3 if "already" in error.message else 4) from None


def test_of_several_processes_that_add_one_id_one_wins_with_a_whole_key(study: Study) -> None:
    processes = multiprocessing.get_context("spawn")
    start = processes.Barrier(4)
    adding = [
        processes.Process(
            target=add_once_all_are_there, args=(study.folder.root, f"Person {n}", start)
        )
        for n in range(4)
    ]
    for process in adding:
        process.start()
    for process in adding:
        process.join()
    assert sorted(process.exitcode or 0 for process in adding) == [0, 3, 3, 3]
    assert personal_record(study, "KI-02").name.startswith("Person ")
    assert study.keys.identity_of("KI-02").public == study.keys.public_of("KI-02")


def test_after_an_older_database_was_restored_nobody_s_key_is_overwritten(
    study: Study, tmp_path: Path
) -> None:
    older = tmp_path / "older.db"
    study.store.close()
    shutil.copy(study.folder.database, older)
    with Study(study.folder.root, study.keys) as newer:
        add_participant(newer, "KI-02", PersonalRecord("Ottoline Quaverley"), {})
    before = keys_of(study, "KI-02")
    shutil.copy(older, study.folder.database)
    with Study(study.folder.root, study.keys) as restored:
        with pytest.raises(VivavoceError, match="choose another ID"):
            add_participant(restored, "KI-02", PersonalRecord("Someone Else"), {})
        assert [person.id for person in participants(restored)] == ["KI-01"]
    assert keys_of(study, "KI-02") == before
    assert (study.folder.root / "participants" / "KI-02.000001.age").is_file()


def fails(*_: object, **__: object) -> None:
    raise OSError("the disk is full")


@pytest.mark.parametrize(
    "place",
    [
        "vivavoce.study.person_keys.create_durably",
        "vivavoce.session.people.participants.write_new_person",
        "vivavoce.study.documents.write_durably",
        "vivavoce.storage.store.Writer.execute",
    ],
)
def test_an_attempt_that_failed_does_not_stand_in_the_way(
    study: Study, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(place, fails)
        with pytest.raises(OSError, match="full"):
            add_participant(study, "KI-02", PersonalRecord("Ottoline Quaverley"), {})
    assert [person.id for person in participants(study)] == ["KI-01"]
    add_participant(study, "KI-02", PersonalRecord("Ottoline Quaverley"), {})
    assert personal_record(study, "KI-02").name == "Ottoline Quaverley"


@pytest.mark.parametrize(
    "record",
    [
        PersonalRecord("X"),
        PersonalRecord(" "),
        PersonalRecord("\x1b[31mRed"),
        PersonalRecord("No\udcff"),
        PersonalRecord("Fine", ("",)),
        PersonalRecord("Fine", ("B.",)),
        PersonalRecord("Fine", (), "\x07"),
    ],
    ids=repr,
)
def test_a_name_that_could_not_be_found_or_shown_is_refused_before_anything_is_written(
    study: Study, record: PersonalRecord
) -> None:
    with pytest.raises(VivavoceError) as refused:
        add_participant(study, "KI-02", record, {})
    assert refused.value.exit_code == 2
    assert [person.id for person in participants(study)] == ["KI-01"]
    assert keys_of(study, "KI-02") == {}


def test_names_are_kept_without_the_blanks_around_them(study: Study) -> None:
    record = PersonalRecord(" Ottoline\t Quaverley\n", (" Otty ",), " 01632 960555 ")
    add_participant(study, "KI-02", record, {})
    assert personal_record(study, "KI-02") == PersonalRecord(
        "Ottoline Quaverley", ("Otty",), "01632 960555"
    )


def test_a_person_without_a_name_may_be_added(study: Study) -> None:
    add_participant(study, "KI-02", PersonalRecord(), {})
    assert personal_record(study, "KI-02") == PersonalRecord()
