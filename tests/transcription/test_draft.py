from dataclasses import replace
from operator import itemgetter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transcription.turns.said import SCHEDULE, asked, heard, noise
from vivavoce.domain.interview import Event, Kind, Span
from vivavoce.domain.marks import MARK
from vivavoce.domain.transcript import DOUBTFUL_P
from vivavoce.transcription.draft import CallFacts, make_draft
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.transcriber import HeardWord

FACTS = CallFacts("KI-01/1", (), SCHEDULE, 3000)
VOCABULARY = "care plan we asked and then mm yeah okay nurses meet weekly? so. who".split()

utterances = st.lists(
    st.tuples(
        st.sampled_from(("mic", "line")),
        st.integers(0, 120_000),
        st.lists(st.sampled_from(VOCABULARY), max_size=12),
    ),
    max_size=14,
)


def channels_in_order(drawn: list[tuple[str, int, list[str]]]) -> list[HeardUtterance]:
    """Utterances as a cutter gives them: those of one channel follow each other."""
    free_at = {"mic": 0, "line": 0}
    made = []
    for n, (channel, start_ms, said) in enumerate(sorted(drawn, key=lambda each: each[1])):
        # No phrase comes twice, because that would be a loop.
        text = " ".join(
            f"{word}{n}{place}" if word[-1].isalpha() else word for place, word in enumerate(said)
        )
        utterance = heard(channel, text, max(start_ms, free_at[channel]))
        free_at[channel] = utterance.end_ms + 700
        made.append(utterance)
    return made


@settings(deadline=None, derandomize=True, database=None, max_examples=60)
@given(utterances, st.booleans(), st.integers(0, 100_000), st.integers(0, 20_000))
def test_no_word_is_lost_doubled_or_out_of_order_but_those_that_were_taken_back(
    drawn: list[tuple[str, int, list[str]]], with_keys: bool, taken_ms: int, length_ms: int
) -> None:
    made = channels_in_order(drawn)
    taken = Span(taken_ms, taken_ms + length_ms)
    events = [asked(code, n * 30_000, n) for n, code in enumerate(("A1", "A2", "B1")) if with_keys]
    events += [asked(taken.code, 130_000, 9, Kind.TAKE_BACK)] if length_ms else []
    draft = make_draft(made, replace(FACTS, events=tuple(events)))
    for channel, speaker in (("mic", "interviewer"), ("line", "participant")):
        said = [w for each in made if each.channel == channel for w in each.words]
        kept = [(w.text, w.start_ms) for w in said if not length_ms or not _overlaps(w, taken)]
        speakers = ("unsure",) if _one_channel(made) else (speaker,)
        turns = [turn for turn in draft.turns if turn.speaker in speakers]
        found = [(w.text, w.start_ms) for turn in turns for w in turn.words]
        assert sorted(found, key=itemgetter(1)) == kept or not said
    for turn in draft.turns:
        assert [w.start_ms for w in turn.words] == sorted(w.start_ms for w in turn.words)
        assert MARK.sub("", turn.text).split() == [word.text for word in turn.words]
    assert [turn.start_ms for turn in draft.turns] == sorted(t.start_ms for t in draft.turns)
    assert [turn.n for turn in draft.turns] == list(range(1, len(draft.turns) + 1))


def _overlaps(word: HeardWord, taken: Span) -> bool:
    """A word's times are good to a fifth of a second; what may be in there goes too."""
    return Span(word.start_ms - 200, word.end_ms + 200).overlaps(taken)


def _one_channel(made: list[HeardUtterance]) -> bool:
    return len({each.channel for each in made}) == 1


def test_speech_that_was_not_understood_is_marked_with_its_time() -> None:
    made = [heard("mic", "How was it?", 0), heard("line", "Well", 2000), noise("line", 4000, 2000)]
    draft = make_draft(made, FACTS)
    assert draft.turns[-1].text == "Well [inaudible 00:00:04]"
    assert [word.text for word in draft.turns[-1].words] == ["Well"]
    assert draft.word_count == 4


def test_what_leaks_from_the_other_channel_is_not_inaudible() -> None:
    made = [heard("line", "a long answer that goes on for a while", 0), noise("mic", 300, 1500)]
    assert [turn.text for turn in make_draft(made, FACTS).turns] == [
        "a long answer that goes on for a while"
    ]


def test_a_draft_in_which_nobody_was_understood_has_no_turns() -> None:
    draft = make_draft([noise("mic", 0, 60_000), noise("line", 0, 60_000)], FACTS)
    assert draft.turns == ()
    assert draft.quality is not None
    assert (draft.quality.coverage, draft.quality.longest_gap_ms) == (0.0, 60_000)


def test_quality_tells_what_is_missing_looped_and_doubtful() -> None:
    made = [
        heard("mic", "one two three one two three one two three", 0),
        heard("line", "sure", 4000),
        heard("line", "what", 5000, p=DOUBTFUL_P - 0.01),
        noise("line", 8000, 6000),
    ]
    quality = make_draft(made, FACTS).quality
    assert quality is not None
    assert (quality.repeats, quality.doubtful) == (1, 0.2)
    assert 5500 <= quality.longest_gap_ms <= 6000
    assert 0.2 < quality.coverage < 0.25


def test_nothing_of_what_was_taken_back_is_in_a_draft() -> None:
    events = (
        Event(1, Kind.ON, 0, ""),
        Event(2, Kind.TAKE_BACK, 9000, "", "3000-7000"),
        Event(3, Kind.STOPPED, 12_000, ""),
    )
    made = [
        heard("line", "kept before", 0),
        heard("line", "a secret", 4000),
        heard("line", "kept", 9000),
    ]
    made.append(noise("mic", 4000, 2000))
    draft = make_draft(made, replace(FACTS, events=events))
    assert [turn.text for turn in draft.turns] == ["kept before kept"]
    assert draft.quality is not None
    assert draft.quality.coverage == 1.0
