from pathlib import Path

from vivavoce.domain.interview import Kind
from vivavoce.recording.call_log import CallLog, events, read_call_log


def test_events_come_back_in_order_with_their_numbers(tmp_path: Path) -> None:
    log = CallLog(tmp_path / "call.jsonl")
    log.append(Kind.STARTED, 0)
    log.append(Kind.ASKED, 1500, "A1")
    log.close()
    found = events(read_call_log(tmp_path / "call.jsonl"))
    assert [(e.seq, e.kind, e.at_ms, e.code) for e in found] == [
        (0, Kind.STARTED, 0, None),
        (1, Kind.ASKED, 1500, "A1"),
    ]


def test_a_torn_last_line_goes_and_the_next_event_takes_its_place(tmp_path: Path) -> None:
    path = tmp_path / "call.jsonl"
    log = CallLog(path)
    log.append(Kind.STARTED, 0)
    log.append(Kind.MARK, 10)
    log.close()
    path.write_bytes(path.read_bytes()[:-20])
    log = CallLog(path)
    log.append(Kind.STOPPED, 20)
    log.close()
    assert [line["kind"] for line in read_call_log(path)] == ["started", "stopped"]
    assert [line["seq"] for line in read_call_log(path)] == [0, 1]


def test_a_damaged_line_in_the_middle_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "call.jsonl"
    log = CallLog(path)
    for at_ms in (0, 10, 20):
        log.append(Kind.MARK, at_ms)
    log.close()
    first, second, third = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + b"#" * (len(second) - 1) + b"\n" + third)
    log = CallLog(path)
    log.append(Kind.STOPPED, 30)
    log.close()
    assert [(line["seq"], line["at_ms"]) for line in read_call_log(path)] == [
        (0, 0),
        (2, 20),
        (3, 30),
    ]
