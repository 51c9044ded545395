"""What an interviewer says on the way to a question, where it became a turn of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from vivavoce.domain.transcript import Turn
from vivavoce.transcription.turns.asking import Begin
from vivavoce.transcription.turns.pieces import Piece

Key = TypeVar("Key")

# What was said longer before is another matter, such as that the record goes off.
_LEADS_WITHIN_MS = 2000


def led_in(
    begins: Mapping[Key, Begin], pieces: Sequence[Piece], turns: Sequence[Turn]
) -> dict[Key, Begin]:
    """Let each question begin with the interviewer's words just before it that ask nothing.

    On one channel the voice of a short question may be unsure, and parted from them.
    """
    taken = {begin.piece for begin in begins.values()}
    places = {piece: n for n, piece in enumerate(pieces)}

    def first(piece: Piece) -> Piece:
        before = pieces[places[piece] - 1] if places[piece] else piece
        leads = (
            piece.first == 0
            and before.turn == piece.turn - 1
            and turns[before.turn].speaker == "interviewer"
            and not before.asks
            and before not in taken
            and piece.start_ms - before.words[-1].end_ms < _LEADS_WITHIN_MS
        )
        return first(before) if leads else piece

    return {key: replace(begin, piece=first(begin.piece)) for key, begin in begins.items()}
