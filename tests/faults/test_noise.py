import numpy as np

from faults.noise import Piece, follow, lost_frames, make_noise

NOISE = make_noise(1, 1)


def test_a_whole_recording_is_one_piece() -> None:
    assert follow(NOISE[100:5000], NOISE) == (Piece(0, 100, 4900),)


def test_a_gap_is_found_to_the_frame() -> None:
    pieces = follow(np.concatenate([NOISE[:1000], NOISE[1234:3000]]), NOISE)
    assert lost_frames(pieces) == 234


def test_silence_between_pieces_loses_nothing() -> None:
    silence = np.zeros(480, dtype=np.int16)
    pieces = follow(np.concatenate([NOISE[:1000], silence, NOISE[1000:3000]]), NOISE)
    assert [piece.length for piece in pieces] == [1000, 2000]
    assert lost_frames(pieces) == 0


def test_a_sample_that_was_altered_ends_its_piece() -> None:
    altered = NOISE[:3000].copy()
    altered[2000] += 1
    pieces = follow(altered, NOISE)
    assert pieces[0] == Piece(0, 0, 2000)
    assert sum(piece.length for piece in pieces) < len(altered)
