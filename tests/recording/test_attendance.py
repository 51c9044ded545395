from vivavoce.recording.attendance import Attendance


def attended(minutes: int = 60) -> Attendance:
    attendance = Attendance(0, minutes)
    attendance.hear(0)
    return attendance


def test_a_screen_that_says_nothing_for_15_seconds_is_missed_once() -> None:
    attendance = attended()
    assert not attendance.has_fallen_silent(15)
    assert attendance.has_fallen_silent(15.1)
    assert attendance.lose(15.1)
    assert not attendance.has_fallen_silent(30)
    assert not attendance.lose(30)


def test_alone_it_pauses_after_three_minutes_at_the_next_silence() -> None:
    attendance = attended()
    attendance.lose(100)
    assert not attendance.must_pause(279, is_speaking=False)
    assert not attendance.must_pause(281, is_speaking=True)
    assert not attendance.must_pause(281.5, is_speaking=False)
    assert attendance.must_pause(282, is_speaking=False)


def test_alone_it_pauses_after_four_minutes_whoever_speaks() -> None:
    attendance = attended()
    attendance.lose(100)
    for second in range(100, 341):
        assert not attendance.must_pause(second, is_speaking=True)
    assert attendance.must_pause(341, is_speaking=True)


def test_a_screen_that_is_there_never_pauses_it() -> None:
    attendance = attended()
    attendance.lose(100)
    assert attendance.hear(200)
    assert not attendance.hear(201)
    assert not attendance.must_pause(10_000, is_speaking=False)


def test_it_ends_30_minutes_after_the_slot_but_only_alone() -> None:
    attendance = attended(minutes=60)
    assert not attendance.must_stop(99_999)
    attendance.lose(5_000)
    assert not attendance.must_stop(5_400)
    assert attendance.must_stop(5_401)


def test_a_recorder_that_no_screen_ever_found_is_alone_from_the_start() -> None:
    assert Attendance(0, 60).must_pause(181, is_speaking=False)
