from vivavoce.domain.interview import (
    Event,
    Kind,
    Span,
    off_record_spans,
    on_record_spans,
    question_at,
    taken_back_spans,
)


def call(*happened: tuple[Kind, int, str | None]) -> list[Event]:
    wall = "2026-11-23T10:00:00+00:00"
    return [Event(seq, kind, at_ms, wall, code) for seq, (kind, at_ms, code) in enumerate(happened)]


def test_a_call_is_on_the_record_between_its_keys() -> None:
    events = call((Kind.ON, 0, None), (Kind.OFF, 5000, None), (Kind.ON, 8000, None))
    assert on_record_spans(events, 10_000) == (Span(0, 5000), Span(8000, 10_000))
    assert off_record_spans(events, 10_000) == (Span(5000, 8000),)


def test_a_call_that_ends_off_the_record_has_its_hole_at_the_end() -> None:
    events = call((Kind.ON, 0, None), (Kind.OFF, 5000, None))
    assert off_record_spans(events, 9000) == (Span(5000, 9000),)


def test_a_call_that_was_never_on_the_record_has_neither() -> None:
    assert on_record_spans([], 9000) == off_record_spans([], 9000) == ()


def test_taking_back_goes_back_from_the_key() -> None:
    events = call((Kind.ON, 0, None), (Kind.TAKE_BACK, 40_000, "30000"))
    assert taken_back_spans(events) == (Span(10_000, 40_000),)


def test_taking_back_off_the_record_takes_what_was_on_it_before() -> None:
    events = call((Kind.ON, 0, None), (Kind.OFF, 20_000, None), (Kind.TAKE_BACK, 60_000, "30000"))
    assert taken_back_spans(events) == (Span(0, 20_000),)


def test_taking_back_reaches_over_a_hole() -> None:
    events = call(
        (Kind.ON, 0, None),
        (Kind.OFF, 50_000, None),
        (Kind.ON, 90_000, None),
        (Kind.TAKE_BACK, 95_000, "30000"),
    )
    assert taken_back_spans(events) == (Span(25_000, 50_000), Span(90_000, 95_000))


def test_the_question_is_the_one_that_was_asked_last() -> None:
    events = call((Kind.ASKED, 1000, "A1"), (Kind.MARK, 2000, None), (Kind.ASKED, 3000, "A2"))
    assert question_at(events, 500) is None
    assert question_at(events, 2999) == "A1"
    assert question_at(events, 3000) == "A2"
