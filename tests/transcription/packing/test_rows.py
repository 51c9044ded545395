import numpy as np

from vivavoce.transcription.packing.rows import Row, batches, cut_elsewhere, pack
from vivavoce.transcription.transcriber import SAMPLE_RATE, Utterance


def said(seconds: float, start_ms: int = 0) -> Utterance:
    return Utterance(start_ms, np.ones(round(seconds * SAMPLE_RATE), np.float32))


def numbers(rows: list[Row]) -> list[list[int]]:
    return [[piece.number for piece in row.pieces] for row in rows]


def test_utterances_fill_a_row_in_their_order_and_never_more_than_28_seconds() -> None:
    utterances = [said(seconds) for seconds in (10, 10, 10, 28, 1, 1, 26.5)]
    rows = pack(utterances, range(7))
    assert numbers(rows) == [[0, 1], [2], [3], [4, 5], [6]]
    assert all(row.seconds <= 28 for row in rows)


def test_each_piece_lies_where_its_sound_is_with_silence_between() -> None:
    (row,) = pack([said(1), said(9), said(2)], [0, 2])
    first, second = row.pieces
    assert (first.begin, first.end) == (0, SAMPLE_RATE)
    assert second.begin - first.end == 0.3 * SAMPLE_RATE
    assert row.samples[first.end : second.begin].max() == 0
    assert row.samples[second.begin : second.end].min() == 1
    assert second.end == len(row.samples)


def test_nothing_makes_no_rows_and_no_batches() -> None:
    assert pack([], []) == []
    assert batches([], 8) == []


def test_batches_hold_rows_of_like_length_and_are_of_like_size() -> None:
    rows = pack([said(s) for s in (28, 20, 27, 21, 26, 22, 25, 23, 24)], range(9))
    sizes = [[round(row.seconds) for row in batch] for batch in batches(rows, 8)]
    assert sizes == [[20, 21, 22, 23], [24, 25, 26, 27, 28]]


def test_a_long_utterance_is_cut_elsewhere_at_its_quietest_place() -> None:
    utterance = said(20)
    utterance.samples[9 * SAMPLE_RATE : 10 * SAMPLE_RATE] = 0
    first, second = cut_elsewhere(utterance, 4)
    assert 9 * SAMPLE_RATE < len(first.samples) < 10 * SAMPLE_RATE
    assert len(first.samples) + len(second.samples) == 20 * SAMPLE_RATE
    assert first.pieces[0].seconds == second.pieces[0].seconds == 20
    assert second.pieces[0].begin == -len(first.samples)
    assert len(cut_elsewhere(said(14), 0)) == 1
