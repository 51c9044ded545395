"""What a call and a clip of consent have in common in lines: a recorder that is heard and obeys."""

import contextlib
from collections.abc import Callable, Iterator

from vivavoce.cli.plain.lines import InputEnded, Lines
from vivavoce.cli.plain.words import news, record_sentence, without_keys
from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.client import Acknowledged
from vivavoce.recording.messages import State
from vivavoce.session.live_call import LiveCall
from vivavoce.tui.calling.state import ENDED, CallState

_LOOK_SECONDS = 0.25


class PlainRecorder:
    """As on the screen, nothing is said to be so before the recorder says it."""

    how_to_go_on = "Type on to go on, or stop to end the call."

    def __init__(self, live: LiveCall, lines: Lines) -> None:
        plan = live.plan
        self.live = live
        self.lines = lines
        self.state = CallState(
            plan.interview.participant, plan.schedule, live.progress, live.with_sound
        )
        self.is_over = False
        self.was_left = False
        self._heard = live.status
        self._said: tuple[str, ...] = ()
        self._when_yes: Callable[[], Iterator[str]] | None = None

    def begin(self) -> None:
        """Say what there is to say first."""
        raise NotImplementedError

    def answer(self, line: str) -> Iterator[str]:
        """Do what a line says; yields what to say about it. Raises VivavoceError."""
        raise NotImplementedError

    def stop(self) -> None:
        """End it, unless it has ended; raises VivavoceError where it goes on."""
        raise NotImplementedError

    def hold(self) -> None:
        """Go on until it is over, its recorder has ended, or nobody types any more."""
        self.state.hear(self.live.status)
        self.begin()
        leaving = False
        while not self.is_over:
            try:
                line = self.lines.next(_LOOK_SECONDS)
                self._hear()
                if line is not None:
                    leaving = False
                    self._obey(line)
            except (InputEnded, KeyboardInterrupt):
                # Nobody is there to see to the recording, or somebody wants to leave at once.
                self._go_quiet()
                if leaving or not self.lines.is_terminal:
                    self.was_left = True
                    self.stop()
                    return
                leaving = True
                self.lines.say(self.how_to_go_on)

    def go_on(self) -> None:
        """Go on the record; raises VivavoceError where it is so already."""
        self._acknowledge("recording", self.live.go_on_record())

    def go_off(self, reason: str = "off") -> None:
        """Go off the record; raises VivavoceError where it is so already."""
        self._acknowledge("off", self.live.go_off_record(reason))

    def stay_off(self, reason: str) -> None:
        """Go off the record, unless it is so already."""
        if self.state.is_recording:
            self.go_off(reason)

    def after_a_yes(self, question: str, then: Callable[[], Iterator[str]]) -> Iterator[str]:
        """Do something after a yes; nothing is asked where no terminal is."""
        if not self.lines.is_terminal:
            yield from then()
            return
        self._when_yes = then
        yield f"{question} Type yes, or anything else for no."

    def recorder_ended(self) -> None:
        """The recorder takes no more sound, by its own doing."""
        self.is_over = True

    def _acknowledge(self, state: State, answer: Acknowledged) -> None:
        # What was heard last may be older than the answer, and would unsay it.
        self._heard = self.live.status
        self.state.acknowledge(state, answer.at_ms)

    def _hear(self) -> None:
        if self.live.status is not self._heard:
            self._heard = self.live.status
            self.state.hear(self._heard)
        now = news(self.state)
        if now != self._said:
            self.lines.say(*(text for text in now if text and text not in self._said))
            self._said = now
        if self._heard.state in ENDED:
            self.recorder_ended()

    def _obey(self, line: str) -> None:
        if self.is_over:
            return
        try:
            for sentence in self._answer(line):
                self.lines.say(sentence)
        except VivavoceError as error:
            self.lines.say(without_keys(error.message))

    def _answer(self, line: str) -> Iterator[str]:
        then, self._when_yes = self._when_yes, None
        if then is None:
            yield from self.answer(line)
        elif line.strip().lower() in ("y", "yes"):
            yield from then()
        else:
            yield "Nothing was done."

    def _go_quiet(self) -> None:
        with contextlib.suppress(VivavoceError):
            self.go_off()
        self.lines.say(record_sentence(self.state))
