from vivavoce.tui.widgets.turns_pane import turn_said_at


def test_an_answer_goes_on_after_the_mm_that_is_said_to_it() -> None:
    starts, ends = [0, 4_000, 9_000], [8_000, 5_000, 12_000]
    moments = (0, 4_500, 6_000, 8_500, 9_000, 60_000)
    assert [turn_said_at(starts, ends, each) for each in moments] == [0, 1, 0, 1, 2, 2]
