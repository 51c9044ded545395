from vivavoce.domain.interview import Event, Kind
from vivavoce.session.call_counts import call_length_ms, times_off


def call(*what: tuple[Kind, int]) -> tuple[Event, ...]:
    return tuple(
        Event(seq, kind, at_ms, "2026-11-24T09:00:00+00:00")
        for seq, (kind, at_ms) in enumerate(what)
    )


def test_finishing_the_files_after_the_stop_is_no_time_off_the_record() -> None:
    events = call(
        (Kind.ON, 0), (Kind.OFF, 10), (Kind.ON, 20), (Kind.STOPPED, 30), (Kind.FINISHED, 42)
    )
    assert call_length_ms(events) == 30
    assert [(span.start_ms, span.end_ms) for span in times_off(events)] == [(10, 20)]


def test_a_call_that_was_recorded_on_after_its_stop_was_off_the_record_between() -> None:
    events = call(
        (Kind.ON, 0), (Kind.STOPPED, 30), (Kind.FINISHED, 42), (Kind.ON, 90), (Kind.STOPPED, 120)
    )
    assert call_length_ms(events) == 120
    assert [(span.start_ms, span.end_ms) for span in times_off(events)] == [(30, 90)]
