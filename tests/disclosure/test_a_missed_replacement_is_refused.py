"""Mutations: whatever one step of anonymising leaves behind, the check of the file finds."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from vivavoce.anonymisation.candidates import detectors_for, find_candidates
from vivavoce.anonymisation.decisions import Decision
from vivavoce.anonymisation.hits import Hit
from vivavoce.anonymisation.replacing import anonymised_turns
from vivavoce.anonymisation.resolving import resolved_hits
from vivavoce.disclosure.check import remaining_names
from vivavoce.disclosure.rendered import visible_texts
from vivavoce.domain.transcript import Transcript, Turn
from vivavoce.export.content import ExportedInterview
from vivavoce.export.csv import render_csv
from vivavoce.export.docx import render_docx
from vivavoce.study.register import RegisterEntry

REGISTER = (
    RegisterEntry("Ada Okafor-Smith", "person", (), "KI-01", 0, is_participant=True),
    RegisterEntry("Siobhán O'Brien", "person", ("Shiv",), None, 1),
    RegisterEntry("Thornbeck Hospital", "organisation", ("Thornbeck",), None, 1),
    # Names that also stand in Word's own template.
    RegisterEntry("Shruti Roman", "person", (), None, 2),
)
NAMES = ("Ada", "Okafor", "Smith", "Siobhán", "O'Brien", "Shiv", "Thornbeck", "Shruti", "Roman")
TEXTS = (
    "OKAFOR'S plan, and Ada’s too.",
    "Then Siobhan O’Brien of Thornbeck hospital rang, I mean Shiv, or Mrs OBrien.",
    "So shruti Roman and Okafor Smith went to Thornbeck-Nord.",
)
RAW = Transcript(
    "KI-01/1", tuple(Turn(n, "participant", 0, 1, text) for n, text in enumerate(TEXTS, start=1))
)
DETECTORS = detectors_for(REGISTER, "KI-01")
HITS = resolved_hits(RAW, DETECTORS)
DECISIONS = {
    each.key: Decision(each.key, each.text, "replace", each.suggestion, None, "AB", "")
    for each in find_candidates(RAW, DETECTORS)
}


def names_left(hits: tuple[Hit, ...], folder: Path) -> set[str]:
    turns = anonymised_turns(RAW, hits, DECISIONS).turns
    content = ExportedInterview(
        "KI-01/1", "KI-01", {}, "November 2026", "telephone", 60_000, "Key informants", "1.0", (),
        turns, "machine draft", "AB", tuple(each.label or "" for each in DECISIONS.values()), True,
        "names replaced",
    )  # fmt: skip
    document, table = folder / "KI-01.docx", folder / "turns.csv"
    document.write_bytes(render_docx(content, datetime(2026, 11, 22, tzinfo=UTC)))
    table.write_bytes(render_csv([content]))
    left = [
        {finding.name for finding in remaining_names(visible_texts(path), NAMES)}
        for path in (document, table)
    ]
    assert left[0] == left[1]
    return left[0]


def test_nothing_known_is_left_where_every_hit_was_replaced(tmp_path: Path) -> None:
    assert len(HITS) == 9
    assert names_left(HITS, tmp_path) == set()


@pytest.mark.parametrize("skipped", range(len(HITS)))
def test_one_skipped_replacement_is_found_in_the_files(skipped: int, tmp_path: Path) -> None:
    assert names_left(HITS[:skipped] + HITS[skipped + 1 :], tmp_path)


def test_a_name_in_the_properties_is_found(tmp_path: Path) -> None:
    content = ExportedInterview(
        "KI-01/1", "KI-01", {"Site": "Thornbeck"}, "May 2026", "telephone", 0, "S", "1", (), (),
        "machine draft", "AB", (), True, "",
    )  # fmt: skip
    path = tmp_path / "a.docx"
    for each in (content, replace(content, attributes={}, interview="Okafor")):
        path.write_bytes(render_docx(each, datetime(2026, 11, 22, tzinfo=UTC)))
        assert remaining_names(visible_texts(path), NAMES)
