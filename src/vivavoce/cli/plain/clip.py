"""Consent as a clip of its own, in lines: each item is asked again while the recorder hears it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from vivavoce.cli.plain import recording
from vivavoce.cli.plain.consent import HOW, Consenting, Given, asking_words, given_in
from vivavoce.cli.plain.lines import InputEnded, Lines
from vivavoce.cli.plain.recorder import PlainRecorder
from vivavoce.cli.plain.table import CommandTable, PlainCommand
from vivavoce.cli.plain.words import record_sentence
from vivavoce.domain.consent import RECORD, ConsentItem
from vivavoce.session.consent.clip import ConsentClip, begin_clip, discard_clip, end_clip
from vivavoce.study.protocol import Safety
from vivavoce.tui.calling.pause_words import support_words
from vivavoce.tui.opening_words import CLIP_EMPTY, CLIP_GONE, clip_lines, ending_words

Outcome = Literal["begin", "back", "refused"]

_NOT_ON_IT = "That was not recorded, because the clip is off the record. Type on, and ask again."
_NO_SOUND = "They do not want to be recorded, so the clip is destroyed."
_GO_ON = "The clip is off the record. Type on to go on with it, stop to end it."
_DROPPED = "When you speak again: are they still in private? Tell them that the recorder is on."


def record_clip(consenting: Consenting, lines: Lines) -> Outcome:
    """Record a clip; return what follows: the call, the opening again, or a kind end.

    Raises InputEnded where the lines end, and VivavoceError where it cannot be recorded.
    """
    held = PlainClip(consenting, lines)
    try:
        held.hold()
    finally:
        # Whatever ended the talking: nothing records on without anybody to see to it.
        held.stop()
    if held.was_left:
        raise InputEnded
    return held.outcome


class PlainClip(PlainRecorder):
    """One clip; its answers are added to their history as those before it were."""

    how_to_go_on = _GO_ON

    def __init__(self, consenting: Consenting, lines: Lines) -> None:
        self._clip: ConsentClip = begin_clip(consenting.study, consenting.plan, lambda _: None)
        super().__init__(self._clip.live, lines)
        self.outcome: Outcome = "back"
        self._consenting = consenting
        agreed = [i for i in consenting.items if consenting.gate.says_yes(i.code)]
        self._to_repeat: list[ConsentItem] = agreed

    def begin(self) -> None:
        """Go on the record, to which they have agreed, and read the first item."""
        self.go_on()
        today = datetime.now().astimezone().date()
        lines = clip_lines(self._consenting.participant, today)
        self.lines.say(record_sentence(self.state), *lines, HOW, *self.item_lines())

    def answer(self, line: str) -> Iterator[str]:
        """Take an answer, or do what a word says."""
        given = given_in(line)
        if given:
            yield from self._take(given)
        else:
            yield from CLIP_COMMANDS.carry_out(self, line)

    def item_lines(self) -> Iterator[str]:
        """Return the item to be read out, or what to do once all are."""
        if self._to_repeat:
            item = self._to_repeat[0]
            yield asking_words(self._consenting.items.index(item) + 1, item)
        else:
            yield "All is repeated. Type go to end the clip, keep it, and begin the call."

    @property
    def safety(self) -> Safety:
        """What the study says about somebody in distress."""
        return self._consenting.study.settings.safety

    def stop(self) -> None:
        """End the clip and keep it, unless it has ended."""
        if not self.is_over:
            self._end("back")

    def go(self) -> Iterator[str]:
        """End the clip and begin the call; raises VivavoceError where it may not begin."""
        self._consenting.gate.require_call(self._consenting.participant)
        left = len(self._to_repeat)
        if left:
            yield f"{left} of the items were not repeated."
        self._end("begin")

    def recorder_ended(self) -> None:
        """Say what becomes of it."""
        self.is_over = True
        self.lines.say(CLIP_GONE)

    def _take(self, given: Given) -> Iterator[str]:
        if not self._to_repeat:
            yield from self.item_lines()
            return
        item = self._to_repeat[0]
        self._consenting.take(item, given)
        if self._consenting.refuses(item):
            self._discard("refused")
            words = ending_words(item.code, was_recorded=True)
            yield from (line for line in words.splitlines() if line)
        elif item.code == RECORD and given.answer != "yes":
            self._discard("back")
            yield _NO_SOUND
        elif not self.state.is_recording:
            yield _NOT_ON_IT
        else:
            self._to_repeat = self._to_repeat[1:]
            yield from self.item_lines()

    def _discard(self, outcome: Outcome) -> None:
        self.is_over, self.outcome = True, outcome
        discard_clip(self._consenting.study, self._clip)

    def _end(self, outcome: Outcome) -> None:
        self.is_over = True
        self.lines.say("Ending the clip.")
        if end_clip(self._consenting.study, self._clip, self._consenting.taken_by):
            self.lines.say("The clip is sealed.")
            self.outcome = outcome
        else:
            self.lines.say(CLIP_EMPTY)


def _read(clip: PlainClip, _rest: str) -> Iterator[str]:
    yield from clip.item_lines()


def _time(clip: PlainClip, _rest: str) -> Iterator[str]:
    yield record_sentence(clip.state)


def _go(clip: PlainClip, _rest: str) -> Iterator[str]:
    yield from clip.go()


def _support(clip: PlainClip, _rest: str) -> Iterator[str]:
    clip.stay_off("support")
    yield record_sentence(clip.state)
    yield from (text for text, _ in support_words(clip.safety))
    yield _GO_ON


def _dropped(clip: PlainClip, _rest: str) -> Iterator[str]:
    clip.stay_off("dropped")
    yield record_sentence(clip.state)
    yield f"{_DROPPED} {_GO_ON}"


def _stop(clip: PlainClip, _rest: str) -> Iterator[str]:
    def stop() -> Iterator[str]:
        clip.stop()
        yield "The call has not begun."

    yield from clip.after_a_yes("End this clip? It is kept, and the call does not begin yet.", stop)


CLIP_COMMANDS: CommandTable[PlainClip] = CommandTable(
    (
        PlainCommand("q", "", "read the item again", _read, "read"),
        PlainCommand("go", "", "end the clip, keep it, and begin the call", _go),
        PlainCommand("time", "", "whether it is recorded", _time),
        *recording.COMMANDS,
        PlainCommand("support", "", "someone is in distress: off the record at once", _support),
        PlainCommand("dropped", "", "the call was cut off: off the record at once", _dropped),
        PlainCommand("stop", "", "end the clip, keep it, and do not begin yet", _stop),
    )
)
