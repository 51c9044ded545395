"""Each room may be entered without what it must not know, checked in a process of its own."""

import subprocess
import sys

import pytest

_HEAVY = ("torch", "whisper", "faster_whisper", "spacy")
_CORE = (
    "vivavoce.domain.schedule_file",
    "vivavoce.protection.sealing",
    "vivavoce.storage.store",
    "vivavoce.study.study",
    "vivavoce.recording.process",
    "vivavoce.transcription.child",
    "vivavoce.anonymisation.candidates",
    "vivavoce.disclosure.check",
    "vivavoce.importing.sound_file",
    "vivavoce.export.content",
    "vivavoce.session.calls",
    "vivavoce.session.anonymising",
    "vivavoce.session.exporting",
)


def modules_after(statement: str) -> set[str]:
    code = f"{statement}\nimport sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", _CORE)
def test_a_core_module_needs_no_screen_no_sound_card_and_no_model(module: str) -> None:
    loaded = modules_after(f"import {module}")
    # click is absent from this list because sqlite-utils brings it along.
    assert not loaded & {"textual", "sounddevice", *_HEAVY}


def test_the_help_page_needs_neither_screen_nor_database() -> None:
    loaded = modules_after("import vivavoce.cli.app")
    assert not loaded & {"textual", "sqlite_utils", "pyrage", "numpy", "sounddevice", *_HEAVY}


def test_the_first_screen_needs_no_model_and_no_sound() -> None:
    loaded = modules_after("import vivavoce.tui.app")
    # numpy is absent from this list because sqlite-utils takes it wherever it is installed.
    assert not loaded & {"soundfile", "sounddevice", "docx", "soxr", *_HEAVY}


def test_the_domain_needs_the_standard_library_only() -> None:
    loaded = modules_after("import vivavoce.domain.schedule_file, vivavoce.domain.transcript")
    ours = {name for name in loaded if name.startswith("vivavoce.")}
    assert all(name.startswith("vivavoce.domain") for name in ours)
