import pytest

from vivavoce.domain.interview import Kind
from vivavoce.domain.schedule import Schedule
from vivavoce.domain.schedule_file import read_schedule
from vivavoce.recording.client import Acknowledged
from vivavoce.recording.messages import Status
from vivavoce.session.call_progress import CallProgress
from vivavoce.session.setup import shipped_schedules
from vivavoce.tui.calling.channel_words import ChannelWords
from vivavoce.tui.calling.state import CallState
from vivavoce.tui.calling.trouble_words import trouble_words
from vivavoce.tui.widgets.record_line import brief_words, record_words


@pytest.fixture(scope="module")
def schedule() -> Schedule:
    return read_schedule(next(p for p in shipped_schedules() if p.stem == "npt-key-informants"))


@pytest.fixture
def state(schedule: Schedule) -> CallState:
    return CallState("KI-01", schedule, CallProgress(), with_sound=True)


def test_nothing_is_recorded_before_the_recorder_says_so(state: CallState) -> None:
    state.pending = "on"
    assert record_words(state)[0].startswith("○ STILL OFF THE RECORD")
    state.acknowledge("recording", 0)
    assert record_words(state)[0] == "● REC 00:00:00"


def test_it_is_still_recording_until_the_recorder_says_otherwise(state: CallState) -> None:
    state.hear(Status("recording", 61_000))
    state.pending = "off"
    assert record_words(state)[0] == "● STILL RECORDING 00:01:01"
    state.acknowledge("off", 62_000)
    state.hear(Status("off", 104_000, 62_000))
    assert record_words(state)[0].startswith("○ OFF THE RECORD 00:00:42 – nothing is being kept")
    assert brief_words(state)[0] == "○ OFF THE RECORD 00:00:42 · F2 to go back on"


def test_ten_minutes_before_the_end_open_essential_questions_are_listed(state: CallState) -> None:
    state.hear(Status("recording", 49 * 60_000))
    assert state.time_words == ""
    essential = [q.code for q in state.schedule.questions if q.essential]
    state.progress.take(Kind.ASKED, Acknowledged(0, 1), essential[0])
    state.hear(Status("recording", 50 * 60_000))
    assert state.time_words == f"10 min left – essential still open: {', '.join(essential[1:])}"


def test_looking_ahead_stays_within_the_schedule(state: CallState) -> None:
    state.look_by(-5)
    assert state.look == 0
    state.look_by(5_000)
    assert state.question is state.schedule.questions[-1]
    assert state.next_question is None


def test_a_full_disk_is_said_before_anything_else(state: CallState) -> None:
    state.hear(Status("recording", 1000, trouble=("disk-full", "line-ended")))
    assert trouble_words(state).startswith("! The disk is full")


@pytest.mark.parametrize("channel", ["mic", "line"])
@pytest.mark.parametrize("kind", "ended moved stalled dead clipping lost-time damaged".split())
def test_every_trouble_of_a_channel_is_said_within_two_lines(
    state: CallState, channel: str, kind: str
) -> None:
    state.hear(Status("recording", 1000, trouble=(f"{channel}-{kind}",)))
    words = trouble_words(state)
    assert words.startswith("! ")
    assert len(words) <= 2 * 78
    assert "{" not in words


@pytest.mark.parametrize("code", "disk-low same-sound slept sealing-failed disk-full".split())
def test_every_trouble_of_the_call_is_said_within_two_lines(state: CallState, code: str) -> None:
    state.hear(Status("recording", 1000, trouble=(code,), room_minutes=9))
    assert 0 < len(trouble_words(state)) <= 2 * 78
    assert "{" not in trouble_words(state)


def test_of_several_troubles_the_worst_is_said_and_the_others_are_counted(state: CallState) -> None:
    state.hear(Status("recording", 1000, trouble=("line-clipping", "mic-ended", "disk-low")))
    assert trouble_words(state).startswith("! The microphone is gone")
    assert trouble_words(state).endswith("(+2)")


def test_each_minute_off_the_record_is_said_for_a_moment(state: CallState) -> None:
    state.hear(Status("recording", 1000))
    state.hear(Status("off", 62_000, 3_000))
    assert state.still_off_words == ""
    state.hear(Status("off", 64_000, 3_000))
    assert state.still_off_words == "Still off the record 01:00"
    state.hear(Status("off", 75_000, 3_000))
    assert state.still_off_words == ""


def test_a_short_silence_is_no_trouble_and_a_long_one_of_the_line_is() -> None:
    channels = ChannelWords()
    channels.hear({"mic": -20.0, "line": -30.0}, 0)
    channels.hear({"mic": -20.0, "line": -96.0}, 7_000)
    assert channels.words == "you OK · line OK"
    channels.hear({"mic": -96.0, "line": -96.0}, 9_000)
    assert (channels.words, channels.trouble) == ("you OK · line silent", "")
    channels.hear({"mic": -20.0, "line": -96.0}, 21_000)
    assert channels.trouble.startswith("! No sound from the line for 21 s.")


def test_what_is_not_metered_off_the_record_is_not_called_silent() -> None:
    channels = ChannelWords()
    channels.hear({"mic": -20.0}, 0)
    channels.hear({"mic": None}, 60_000)
    assert channels.words == "you –"
    channels.hear({"mic": -96.0}, 61_000)
    assert channels.words == "you OK"
