import pytest

from vivavoce.transcription.whisper.decoded import Decoded, most_tokens
from vivavoce.transcription.whisper.repeats import looping_period, without_loop

SENTENCE = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20]


@pytest.mark.parametrize(
    "tokens",
    [
        [],
        [1, 2, 3],
        SENTENCE * 2,  # said twice, as people do
        [7, 8] * 5,  # "no, no, no, no, no"
        list(range(200)),
    ],
)
def test_what_people_say_is_no_loop(tokens: list[int]) -> None:
    assert looping_period(tokens) == 0
    assert without_loop(tokens) == len(tokens)


def test_a_sentence_said_three_times_over_is_a_loop_and_is_kept_once() -> None:
    tokens = [1, 2, 3, *SENTENCE * 3]
    assert looping_period(tokens) == 10
    assert tokens[: without_loop(tokens)] == [1, 2, 3, *SENTENCE]


def test_a_word_that_never_ends_is_a_loop() -> None:
    assert looping_period([5, *[9] * 24]) == 1
    assert looping_period([5, *[9] * 23]) == 0
    assert without_loop([5, *[9] * 24]) == 2


def decoding(tokens: list[int], limit: int = 200) -> tuple[Decoded, int]:
    """What becomes of a row that would say `tokens` and then the end, 0; and how much it takes."""
    row = Decoded(limit)
    for taken, token in enumerate([*tokens, 0], 1):
        if not row.take(token, -0.5, None, end=0):
            return row, taken
    raise AssertionError("it never ended")


def test_a_row_ends_at_its_end() -> None:
    row, _ = decoding([1, 2, 3])
    assert (row.tokens, row.lost) == ([1, 2, 3], False)
    assert row.mean_logprob == -0.5
    assert len(row.looked_at) == 4


def test_a_row_is_stopped_in_a_loop_long_before_it_fills_the_window() -> None:
    row, taken = decoding(SENTENCE * 20)
    assert (row.lost, taken) == (True, 30)
    row.said_once()
    assert row.tokens == SENTENCE


def test_a_row_is_stopped_when_it_says_more_than_anyone_could() -> None:
    row, _ = decoding(list(range(1, 200)), limit=most_tokens(1.0))
    assert row.lost
    assert len(row.tokens) == 26
    row.said_once()
    # One less: nothing was looked at behind the last, which tells where it ends.
    assert len(row.tokens) == 25
    assert len(row.looked_at) == 26
