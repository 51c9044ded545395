"""Making two turns of one."""

from dataclasses import replace

from vivavoce.domain.editing.splice import EditRefused, Splice, Turns
from vivavoce.domain.editing.turn_changes import the_turn
from vivavoce.domain.editing.wording import located_words
from vivavoce.domain.transcript import Turn


def split_in_two(turns: Turns, n: int, at: int) -> Splice:
    """Split turn `n` before the word that holds its character `at`, or follows it.

    The second half stands by its time: after turns that began before it. Raises EditRefused where
    one half would be empty.
    """
    first, second = _halves(the_turn(turns, n), at)
    end = n
    while end < len(turns) and turns[end].start_ms < second.start_ms:
        end += 1
    return Splice(n - 1, turns[n - 1 : end], (first, *turns[n:end], second))


def _halves(turn: Turn, at: int) -> tuple[Turn, Turn]:
    at = _word_start(turn.text, at)
    texts = turn.text[:at].strip(), turn.text[at:].strip()
    if not all(texts):
        raise EditRefused("Put the cursor between two words of the turn to split it there.")
    later = [word for token, word in located_words(turn.text, turn.words) if token.start >= at]
    cut = turn.words.index(later[0]) if later else len(turn.words)
    words = turn.words[:cut], turn.words[cut:]
    split_ms = words[1][0].start_ms if words[1] else _guessed_ms(turn, at)
    split_ms = min(max(split_ms, turn.start_ms), turn.end_ms)
    end_ms = min(words[0][-1].end_ms if words[0] and words[1] else split_ms, turn.end_ms)
    return (
        replace(turn, text=texts[0], words=words[0], end_ms=max(end_ms, turn.start_ms)),
        replace(turn, text=texts[1], words=words[1], start_ms=split_ms),
    )


def _word_start(text: str, at: int) -> int:
    at = min(max(at, 0), len(text))
    while 0 < at < len(text) and not (text[at - 1].isspace() or text[at].isspace()):
        at -= 1
    return at


def _guessed_ms(turn: Turn, at: int) -> int:
    """Where no word tells the time, the length of the text does."""
    return turn.start_ms + (turn.end_ms - turn.start_ms) * at // max(1, len(turn.text))
