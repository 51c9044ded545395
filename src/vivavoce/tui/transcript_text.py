"""A transcript as it is read on the screen, turn by turn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from vivavoce.domain.editing.wording import located_words
from vivavoce.domain.schedule import Schedule
from vivavoce.domain.timecode import clock
from vivavoce.domain.transcript import Turn
from vivavoce.tui.plain_text import plain, plain_lines

_DOUBTFUL = "underline $text-warning"


@dataclass(frozen=True)
class ReadableTurn:
    """A turn's words, and above them its speaker and time, under its question if that is new."""

    start_ms: int
    end_ms: int
    head: Content
    text: Content


class TurnWriter:
    """Writes turns of one person's interview; doubtful words are underlined."""

    def __init__(self, participant: str, schedule: Schedule) -> None:
        self._names = {"interviewer": "I", "participant": participant, "unsure": "?"}
        self._schedule = schedule

    def rows(
        self, turns: Sequence[Turn], start: int = 0, stop: int | None = None
    ) -> list[ReadableTurn]:
        """Return the turns from one index to before another, ready to be read."""
        earlier = (turn.question for turn in reversed(turns[:start]) if turn.question)
        question = next(earlier, None)
        rows = []
        for turn in turns[start:stop]:
            is_new = turn.question is not None and turn.question != question
            question = turn.question or question
            head = plain_lines([*self._heading(turn, is_new=is_new), self._line(turn)])
            rows.append(ReadableTurn(turn.start_ms, turn.end_ms, head, _words(turn)))
        return rows

    def _heading(self, turn: Turn, *, is_new: bool) -> Iterator[Content]:
        if is_new and turn.question:
            asked = self._schedule.find(turn.question)
            heading = f"{turn.question}  {asked.ask if asked else ''}"
            yield plain((heading, "bold $text-primary"))
            yield plain()

    def _line(self, turn: Turn) -> Content:
        time = (f"  {clock(turn.start_ms)}", "$foreground-muted")
        return plain((self._names[turn.speaker], "bold"), time)


def _words(turn: Turn) -> Content:
    text = plain(turn.text)
    if text.plain != turn.text:
        # Control characters were left out, so that no place in it is where it was.
        return text
    for token, word in located_words(turn.text, turn.words):
        if word.is_doubtful:
            text = text.stylize(_DOUBTFUL, token.start, token.end)
    return text
