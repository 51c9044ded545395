import numpy as np

from vivavoce.transcription.whisper.alignment import token_starts


def attention(*spans: tuple[int, int], positions: int = 20) -> np.ndarray:
    """Tokens that each look at one span of the sound."""
    looks = np.full((len(spans), positions), -1.0)
    for row, (begin, end) in zip(looks, spans, strict=True):
        row[begin:end] = 1.0
    return looks


def test_each_token_begins_where_it_begins_to_look() -> None:
    looks = attention((0, 4), (4, 9), (9, 12), (12, 20))
    assert token_starts(looks).tolist() == [0, 4, 9, 12]


def test_time_never_runs_backwards_and_no_token_is_left_out() -> None:
    rng = np.random.default_rng(5)
    starts = token_starts(rng.normal(size=(40, 30)))
    assert len(starts) == 40
    assert (np.diff(starts) >= 0).all()
    assert 0 <= starts.min() <= starts.max() < 30


def test_one_token_in_one_position_begins_there() -> None:
    assert token_starts(np.ones((1, 1))).tolist() == [0]
    assert token_starts(np.ones((3, 1))).tolist() == [0, 0, 0]


def starts_place_by_place(looks: np.ndarray) -> list[int]:
    """The same by the textbook: each place costs its own and the least of the three before it."""
    tokens, positions = looks.shape
    total = np.full((tokens + 1, positions + 1), np.inf)
    total[0, 0] = 0
    for row in range(tokens):
        for column in range(positions):
            before = min(total[row, column], total[row, column + 1], total[row + 1, column])
            total[row + 1, column + 1] = before - looks[row, column]
    row, column = tokens, positions
    starts = [0] * tokens
    while row > 1:
        ways = {
            (row - 1, column - 1): total[row - 1, column - 1],
            (row - 1, column): total[row - 1, column],
            (row, column - 1): total[row, column - 1],
        }
        best = min(ways, key=lambda way: ways[way])
        if best[0] < row:
            starts[row - 1] = column - 1
        row, column = best
    return starts


def test_whole_rows_at_once_find_the_path_that_goes_place_by_place() -> None:
    rng = np.random.default_rng(2)
    for shape in ((3, 6), (12, 40), (30, 25)):
        looks = rng.normal(size=shape)
        assert token_starts(looks).tolist() == starts_place_by_place(looks)
