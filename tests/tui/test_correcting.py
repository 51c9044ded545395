"""Correcting a draft by keys, with and without its sound."""

import pytest
from textual.events import Key

from tests.recording.ear import Ear
from tests.session.drafting import FIRST, MODEL, add_interview
from tests.session.sounding import add_part, tone
from tests.tui.conftest import Desk, Opened
from tests.tui.test_transcript_screen import read
from vivavoce.domain.editing.throughout import ReplaceAll
from vivavoce.domain.editing.turn_edits import ChangeText, JoinTurn
from vivavoce.domain.transcript import Speaker, Transcript, Turn, Word
from vivavoce.session.drafting.draft import draft_of, write_draft
from vivavoce.session.editing.checking import check_of
from vivavoce.session.editing.editing import edit, open_draft
from vivavoce.study.study import Study
from vivavoce.tui.screens.transcript import TranscriptScreen

SAID: tuple[tuple[Speaker, str, str | None, str], ...] = (
    ("interviewer", "Good morning.", None, "a"),
    ("participant", "Shavon ran the *ward.", "A1", "b"),
    ("unsure", "Mm.", "A1", "a"),
    ("participant", "Then *Shavon left.", "A1", "b"),
)
"""Speaker, words – a doubtful one after a star –, question and voice."""


def said(n: int, speaker: Speaker, text: str, question: str | None, voice: str) -> Turn:
    start = n * 5000
    words = tuple(
        Word(
            word.strip("*"), start + 800 * at, start + 800 * at + 700, 0.2 if word[0] == "*" else 1
        )
        for at, word in enumerate(text.split())
    )
    text = text.replace("*", "")
    return Turn(n, speaker, start, start + 4000, text, question, words, voice=voice)


@pytest.fixture
def drafted(consenting: Study) -> Study:
    """A draft whose turns begin at 5, 10, 15 and 20 s, and 25 s of sound; nobody is named."""
    add_interview(consenting)
    add_part(consenting, "line", 1, tone(25, 440))
    turns = tuple(said(n, *each) for n, each in enumerate(SAID, start=1))
    write_draft(consenting, FIRST, Transcript(str(FIRST), turns), MODEL)
    return consenting


def texts(study: Study) -> list[str]:
    return [turn.text for turn in draft_of(study, FIRST).turns]


def speakers(study: Study) -> str:
    return " ".join(turn.speaker[0] for turn in draft_of(study, FIRST).turns)


async def begin(desk: Desk) -> TranscriptScreen:
    """Open the transcript, and let AB edit it."""
    screen = await read(desk)
    desk.app.interviewer.note("AB")
    return screen


async def test_a_turn_is_typed_marked_split_and_all_of_it_undone(
    drafted: Study, opened: Opened
) -> None:
    async with opened(drafted) as desk:
        await read(desk)
        await desk.sees("raw: names are in it · machine draft (whisper base)")
        await desk.press("down", "enter")
        await desk.sees("TYPING", "(laughs)")
        await desk.type(" Yes")
        await desk.press("ctrl+l", "enter")
        await desk.sees("Who is editing?")
        await desk.type("AB")
        await desk.press("enter")
        await desk.sees("ward. Yes (laughs)", "1 edit")
        await desk.press("enter", "home", "ctrl+right", "ctrl+n", "ctrl+t")
        await desk.sees("3 edits")
        assert texts(drafted)[1:3] == ["Shavon [inaudible 00:00:10]", "ran the ward. Yes (laughs)"]
        await desk.press("enter")
        await desk.type("x")
        await desk.press("escape")
        await desk.sees("Escape again drops what you typed")
        await desk.press("escape", "u", "u", "u")
        await desk.until(lambda: texts(drafted)[1] == "Shavon ran the ward.", "all is undone")
        await desk.press("U", "e")
        await desk.sees("AB  text of turn 2", "2 were undone last")


async def test_a_key_pressed_twice_at_once_splits_a_turn_once(
    drafted: Study, opened: Opened
) -> None:
    async with opened(drafted) as desk:
        await begin(desk)
        await desk.press("down", "enter", "home", "ctrl+right")
        for _ in range(2):
            desk.app.post_message(Key("ctrl+t", None))
        await desk.sees("1 edit")
        await desk.rest()
        assert texts(drafted)[1:3] == ["Shavon", "ran the ward."]
        assert len(texts(drafted)) == 5


async def test_speakers_questions_and_turns_are_put_right_by_one_key(
    drafted: Study, opened: Opened
) -> None:
    async with opened(drafted) as desk:
        screen = await begin(desk)
        await desk.sees("A1  ")
        await desk.press("down", "down", "s")
        await desk.until(lambda: speakers(drafted) == "i p i p", "one turn is the interviewer's")
        await desk.press("S")
        await desk.until(lambda: speakers(drafted) == "p p p p", "all that sound alike change")
        await desk.press("u", "w", "y")
        await desk.until(lambda: speakers(drafted) == "p i p i", "they are swapped")
        await desk.press("Q")
        await desk.sees("From this turn on")
        await desk.type("A2")
        await desk.press("enter")
        await desk.sees("A2  ")
        questions = [turn.question for turn in draft_of(drafted, FIRST).turns]
        assert questions[1:] == ["A1", "A2", "A2"]
        await desk.press("j")
        await desk.until(lambda: len(texts(drafted)) == 3, "two turns are one")
        assert screen.turns.chosen == 1
        await desk.press("up", "up", "j")
        await desk.sees("There is no turn before the first")


async def test_doubtful_words_are_gone_to_and_a_name_is_replaced_throughout(
    drafted: Study, opened: Opened
) -> None:
    async with opened(drafted) as desk:
        screen = await begin(desk)
        await desk.press("right_square_bracket")
        await desk.until(lambda: screen.player.at_ms == 10_900, "the sound waits before the word")
        assert screen.turns.chosen == 1
        assert any(style.underline and style.reverse for style in desk.styles)
        await desk.press("right_square_bracket")
        await desk.until(lambda: screen.turns.chosen == 3, "the next one")
        await desk.press("enter", "delete", "delete", "S", "enter")
        await desk.sees("Then Savon left.")
        await desk.press("u", "f")
        await desk.type("shavon")
        await desk.sees("2 places in 2 turns")
        await desk.press("enter")
        await desk.type("Siobhan")
        await desk.press("enter")
        await desk.sees("Siobhan ran the ward.", "Then Siobhan left.")
        await desk.press("right_square_bracket", "right_square_bracket")
        assert screen.turns.chosen == 1


async def test_what_others_edit_meanwhile_is_kept_and_shown(drafted: Study, opened: Opened) -> None:
    async with opened(drafted) as desk:
        await begin(desk)
        await desk.press("down")
        edit(drafted, open_draft(drafted, FIRST), JoinTurn(4), "CD")
        await desk.press("s")
        await desk.sees("your edit stands after theirs", "Mm. Then Shavon left.")
        await desk.press("enter", "end")
        edit(drafted, open_draft(drafted, FIRST), ReplaceAll("ward", "unit"), "CD")
        await desk.type("!")
        await desk.press("enter")
        await desk.sees("edited meanwhile by CD", "typed is still here")
        await desk.press("enter")
        await desk.until(lambda: desk.app.screen.is_current, "the notice is read")
        await desk.press("enter")
        await desk.until(lambda: texts(drafted)[1] == "Shavon ran the ward.!", "kept after all")


@pytest.mark.rig
async def test_sound_plays_on_while_one_types_and_what_was_played_is_proposed_as_checked(
    drafted: Study, opened: Opened, ear: Ear
) -> None:
    del ear
    async with opened(drafted) as desk:
        screen = await begin(desk)
        await desk.press("down", "enter", "f9")
        await desk.sees("Playing · 00:00:0")
        await desk.type("typed")
        await desk.until(lambda: screen.player.at_ms > 1_000, "it plays on")
        assert screen.turns.chosen == 1
        await desk.press("f8")
        await desk.until(lambda: screen.player.at_ms < 1_000, "three seconds back, or the start")
        await desk.until(lambda: screen.player.at_ms > 2_200, "it still plays")
        await desk.press("f9", "escape", "escape", "k")
        await desk.sees("played without a gap until 00:00:02")
        await desk.press("enter", "i")
        await desk.sees("checked by AB, intelligent to 00:00:02")
        edit(drafted, open_draft(drafted, FIRST), ChangeText(1, "Morning."), "AB")
    check = check_of(drafted, FIRST)
    assert check is not None
    assert (check.by, check.style, check.until_ms) == ("AB", "intelligent", 2_000)


def answer_at_length(study: Study) -> None:
    """Pretend that somebody spoke for 400 s, word-000 to word-399."""
    add_interview(study)
    words = " ".join(f"word-{n:03}" for n in range(400))
    turn = Turn(1, "participant", 0, 400_000, words)
    write_draft(study, FIRST, Transcript(str(FIRST), (turn,)), MODEL)


async def test_a_long_answer_opens_where_the_cursor_is(consenting: Study, opened: Opened) -> None:
    answer_at_length(consenting)
    async with opened(consenting) as desk:
        await begin(desk)
        await desk.press("enter")
        await desk.sees("TYPING", "word-399")
        await desk.type("!")
        await desk.press("enter")
        await desk.until(lambda: texts(consenting)[0].endswith("word-399!"), "it is kept")
        await desk.press("enter", "ctrl+home", "escape", "enter")
        await desk.sees("TYPING", "word-399!")


async def test_a_long_answer_is_scrolled_along_with_its_sound_unless_one_looks_elsewhere(
    consenting: Study, opened: Opened
) -> None:
    answer_at_length(consenting)
    async with opened(consenting) as desk:
        screen = await read(desk)
        await desk.sees("word-000")
        for at_ms in range(0, 300_000, 5_000):
            screen.turns.follow(at_ms)
        await desk.sees("word-300")
        await desk.press("pageup", "pageup")
        await desk.until(lambda: "word-300" not in desk.text, "one looks elsewhere")
        screen.turns.follow(300_000)
        await desk.rest()
        assert "word-300" not in desk.text
