from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.calling import FIRST, Listener, finish
from tests.session.aftercare.test_safety_record import locked
from tests.session.drafting import add_interview
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.aftercare.after_call import after_call
from vivavoce.session.aftercare.following_up import open_follow_up
from vivavoce.session.aftercare.outcomes import (
    OTHERS_PRESENT,
    OUTCOMES,
    how_it_went,
    note_mode,
    note_others,
    note_outcome,
)
from vivavoce.session.aftercare.reflecting import (
    ReflectionKind,
    marks_with_words,
    reflect,
    reflections_of,
)
from vivavoce.session.aftercare.safety_record import safety_record_of, write_safety
from vivavoce.session.call_plan import SoundChoice, plan_call
from vivavoce.session.calls import begin_call
from vivavoce.session.leaks import leaks
from vivavoce.study.keys import Locked
from vivavoce.study.study import Study


@pytest.fixture
def held(consenting: Study) -> Study:
    add_interview(consenting)
    return consenting


@pytest.fixture
def marked(consenting: Study, noise: Path) -> Study:
    """A call with a mark under A1."""
    plan = plan_call(consenting, "KI-01", sound=SoundChoice(play=(noise,)))
    live = begin_call(consenting, plan, Listener())
    live.go_on_record()
    live.ask("A1")
    live.mark()
    finish(consenting, live)
    return consenting


def test_what_is_still_open_is_listed_until_somebody_said_it(held: Study) -> None:
    assert after_call(held, FIRST).open_words == (
        "outcome not said",
        "not said how it was held",
        "not said whether others were there",
        "no setting",
        "no reflections",
    )
    with locked(held) as without:
        note_outcome(without, FIRST, "completed")
        note_mode(without, FIRST, "telephone")
        note_others(without, FIRST, "no")
        reflect(without, FIRST, "setting", "at home, by the window")
        reflect(without, FIRST, "reflection", "warm, but in a hurry")
        assert after_call(without, FIRST).open_words == ()
        open_follow_up(without, "KI-01", "thank", FIRST, "2026-12-01")
        (word,) = after_call(without, FIRST).open_words
    assert word.startswith("thank, by 2026-12-01")


def test_every_word_of_the_closed_lists_can_be_said_and_no_other(held: Study) -> None:
    for outcome in OUTCOMES:
        note_outcome(held, FIRST, outcome)
        assert how_it_went(held, FIRST).outcome == outcome
    for others in OTHERS_PRESENT:
        note_others(held, FIRST, others)
        assert how_it_went(held, FIRST).others_present == others
    for note in (note_outcome, note_others, note_mode):
        with pytest.raises(VivavoceError) as refusal:
            note(held, FIRST, "splendid")
        assert refusal.value.exit_code == 2


def test_what_is_written_afterwards_is_sealed_to_the_participant(held: Study) -> None:
    with locked(held) as without:
        reflect(without, FIRST, "others", "his sister Bartholomea listened in")
        with pytest.raises(Locked):
            reflections_of(without, FIRST)
    (entry,) = reflections_of(held, FIRST)
    assert (entry.kind, entry.text) == ("others", "his sister Bartholomea listened in")
    assert leaks(held.folder.root, ["Bartholomea"]) == ()


def test_a_mark_is_listed_with_its_question_and_gets_a_word(marked: Study) -> None:
    (mark,) = after_call(marked, FIRST).marks
    assert (mark.question, mark.has_words) == ("A1", False)
    assert mark.from_ms == max(0, mark.at_ms - 5000)
    assert "1 mark without a word" in after_call(marked, FIRST).open_words
    reflect(marked, FIRST, "mark", "laughed", mark.seq)
    (with_words,) = marks_with_words(marked, FIRST)
    assert with_words.words == ("laughed",)
    with locked(marked) as without:
        (sealed,) = marks_with_words(without, FIRST)
    assert (sealed.words, sealed.mark.has_words) == ((), True)
    with pytest.raises(VivavoceError, match="no mark 999"):
        reflect(marked, FIRST, "mark", "laughed", 999)
    assert len(reflections_of(marked, FIRST)) == 1


def test_where_the_log_cannot_be_written_study_db_knows_of_no_word(held: Study) -> None:
    held.folder.reflections(FIRST).mkdir(parents=True)
    with pytest.raises(VivavoceError, match="could not be written down"):
        reflect(held, FIRST, "reflection", "warm")
    assert after_call(held, FIRST).written == {}


@dataclass
class Written:
    """What was written, as plain lists; a crash tears a log once before the next write."""

    reflections: list[tuple[str, str]] = field(default_factory=list)
    safety: list[str] = field(default_factory=list)
    torn: set[Path] = field(default_factory=set)


TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40)
KINDS = st.sampled_from(["reflection", "setting", "others", "safety", "tear"])


@given(st.lists(st.tuples(KINDS, TEXTS), max_size=8))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_order_of_writes_while_locked_keeps_every_log_readable(
    held: Study, writes: list[tuple[str, str]]
) -> None:
    """Each write is whole, in order, whatever a crash left at the end of a log before it."""
    _begin_anew(held)
    written = Written()
    with locked(held) as without:
        for what, text in writes:
            _write(without, what, text, written)
    assert [(each.kind, each.text) for each in reflections_of(held, FIRST)] == written.reflections
    assert [each.text for each in safety_record_of(held, "KI-01").entries] == written.safety
    assert sum(after_call(held, FIRST).written.values()) == len(written.reflections)


def _begin_anew(study: Study) -> None:
    for path in _logs(study):
        path.unlink(missing_ok=True)
    with study.store.writing() as writer:
        writer.execute("delete from reflections")


def _write(study: Study, what: str, text: str, written: Written) -> None:
    reflections, safety = _logs(study)
    if what == "tear":
        for path in {each for each in (reflections, safety) if each.exists()} - written.torn:
            path.write_bytes(path.read_bytes() + b"\0\0\1\0age-encr")
            written.torn.add(path)
    elif what == "safety":
        write_safety(study, "KI-01", text)
        written.safety.append(text)
        written.torn.discard(safety)
    else:
        kind: ReflectionKind = what  # type: ignore[assignment] # one of them
        reflect(study, FIRST, kind, text)
        written.reflections.append((what, text))
        written.torn.discard(reflections)


def _logs(study: Study) -> tuple[Path, Path]:
    return study.folder.reflections(FIRST), study.folder.safety_record("KI-01")
