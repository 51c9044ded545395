"""Schedules in Word: what is written is read again, whatever the words are."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings

from tests.domain.schedules import schedules
from vivavoce.domain.schedule import Schedule, content_hash
from vivavoce.domain.schedule_file import parse_schedule, read_schedule
from vivavoce.export.schedule_docx import render_schedule
from vivavoce.export.schedule_toml import schedule_toml
from vivavoce.importing.schedule_docx import read_schedule_docx
from vivavoce.session.setup import shipped_schedules

NPT = next(path for path in shipped_schedules() if path.stem == "npt-key-informants")


@pytest.mark.parametrize("path", shipped_schedules(), ids=lambda path: path.stem)
def test_a_shipped_schedule_survives_the_round_trip(path: Path, tmp_path: Path) -> None:
    schedule = read_schedule(path)
    written = tmp_path / "anything.docx"
    written.write_bytes(render_schedule(schedule))
    understood = read_schedule_docx(written)
    assert understood.schedule == schedule
    assert understood.remarks == understood.left_out == ()


@given(schedules())
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_schedule_survives_the_round_trip(tmp_path: Path, schedule: Schedule) -> None:
    sound = parse_schedule(schedule_toml(schedule), "any.toml")
    written = tmp_path / "any.docx"
    written.write_bytes(render_schedule(sound))
    understood = read_schedule_docx(written)
    assert content_hash(understood.schedule) == content_hash(sound)
    assert understood.schedule.changes == sound.changes
    assert understood.left_out == ()


def test_one_schedule_gives_the_same_bytes_whenever_it_is_written() -> None:
    schedule = read_schedule(NPT)
    assert render_schedule(schedule) == render_schedule(schedule)
    assert render_schedule(schedule) != render_schedule(replace(schedule, version="1.1"))


def test_word_finds_headings_questions_and_bullets_by_their_styles() -> None:
    document = docx.Document(io.BytesIO(render_schedule(read_schedule(NPT))))
    styles = [p.style.name for p in document.paragraphs if p.style]
    assert styles.count("Heading 1") == 9
    assert styles.count("Question") == 22
    assert styles.count("List Bullet") > 40


def test_nobody_is_named_in_its_properties() -> None:
    data = render_schedule(read_schedule(NPT))
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        everything = b"".join(archive.read(name) for name in names)
    assert not [name for name in names if "thumbnail" in name or "app.xml" in name]
    assert b"Macintosh" not in everything
