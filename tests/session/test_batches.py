import numpy as np

from vivavoce.session.drafting.batches import batches
from vivavoce.transcription.packing.rows import pack
from vivavoce.transcription.transcriber import SAMPLE_RATE, Utterance


def utterances(count: int, seconds: float) -> list[Utterance]:
    sound = np.zeros(int(seconds * SAMPLE_RATE), dtype=np.float32)
    return [Utterance(number * 30_000, sound) for number in range(count)]


def test_a_batch_is_seven_rows_and_no_row_is_cut_short_by_its_end() -> None:
    said = utterances(100, 6.0)
    found = list(batches(said))
    assert [each for batch in found for each in batch] == said
    # Four of them fill a row of 28 s.
    assert [len(pack(batch, range(len(batch)))) for batch in found] == [7, 7, 7, 4]
    assert [len(batch) for batch in found] == [28, 28, 28, 16]


def test_long_utterances_are_a_row_each_and_of_nothing_comes_nothing() -> None:
    assert [len(batch) for batch in batches(utterances(11, 28.0))] == [7, 4]
    assert list(batches([])) == []
