import pytest

from vivavoce.recording.alarms import Alarms


def test_what_is_wrong_stands_until_it_is_right_and_is_logged_once_each_time() -> None:
    logged: list[str] = []
    found = Alarms(logged.append)
    for _ in range(3):
        found.set("mic-dead")
        found.set("disk-low")
    assert list(found.codes) == ["disk-low", "mic-dead"]
    found.set("mic-dead", False)
    assert list(found.codes) == ["disk-low"]
    found.set("mic-dead")
    assert logged == ["mic-dead", "disk-low", "mic-dead"]


def test_what_has_happened_is_shown_for_half_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("vivavoce.recording.alarms.time.monotonic", lambda: now)
    found = Alarms(lambda _: None)
    found.show("slept")
    now = 129.0
    assert list(found.codes) == ["slept"]
    now = 130.5
    assert list(found.codes) == []
