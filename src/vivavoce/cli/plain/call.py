"""A call in lines: what is typed goes to the recorder, and what changes is said once."""

import contextlib
from collections.abc import Callable, Iterator

from vivavoce.cli.plain.commands import carry_out
from vivavoce.cli.plain.lines import InputEnded, Lines
from vivavoce.cli.plain.words import news, question_lines, record_sentence
from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.client import Acknowledged
from vivavoce.recording.messages import State
from vivavoce.session.live_call import LiveCall
from vivavoce.session.people.participants import personal_record
from vivavoce.study.study import Study
from vivavoce.tui.calling.state import ENDED, CallState

_LOOK_SECONDS = 0.25


class PlainCall:
    """One call; as on the screen, nothing is said to be so before the recorder says it."""

    def __init__(self, study: Study, live: LiveCall, lines: Lines) -> None:
        self.live = live
        self.state = CallState(
            live.plan.interview.participant, live.plan.schedule, live.progress, live.with_sound
        )
        self._study = study
        self._lines = lines
        self._heard = live.status
        self._said: tuple[str, ...] = ()
        self._when_yes: Callable[[], Iterator[str]] | None = None
        self._has_ended = False

    def hold(self) -> None:
        """Go on until the call is stopped, its recorder has ended, or nobody types any more."""
        self.state.hear(self.live.status)
        self._lines.say(record_sentence(self.state), "Type ? for all commands.")
        self._lines.say(*question_lines(self.state))
        leaving = False
        while not self._has_ended:
            try:
                line = self._lines.next(_LOOK_SECONDS)
                self._hear()
                if line is not None:
                    leaving = False
                    self._obey(line)
            except (InputEnded, KeyboardInterrupt):
                # Nobody is there to see to the recording, or somebody wants to leave at once.
                self._go_quiet()
                if leaving or not self._lines.is_terminal:
                    self.stop()
                    return
                leaving = True
                self._lines.say("Type on to go on, or stop to end the call.")

    def look_at(self, code: str) -> None:
        """Look at a question; raises VivavoceError where the schedule has none of that code."""
        question = self.state.schedule.find(code)
        if question is None:
            raise VivavoceError(f"There is no question {code}. Nothing was done.")
        self.state.look = self.state.schedule.questions.index(question)

    def look_at_next_open(self) -> bool:
        """Look at the first open question from here on, else from the beginning, if any is."""
        questions = self.state.schedule.questions
        at = self.state.look
        for question in (*questions[at:], *questions[:at]):
            if not self.state.is_done(question):
                self.look_at(question.code)
                return True
        return False

    def go_on(self) -> None:
        """Go on the record; raises VivavoceError where it is so already."""
        self._acknowledge("recording", self.live.go_on_record())

    def go_off(self, reason: str) -> None:
        """Go off the record; raises VivavoceError where it is so already."""
        self._acknowledge("off", self.live.go_off_record(reason))

    def stop(self) -> None:
        """End the call, unless it has ended; raises VivavoceError where it goes on."""
        if not self._has_ended:
            self.live.stop()
            self._has_ended = True

    def after_a_yes(self, question: str, then: Callable[[], Iterator[str]]) -> Iterator[str]:
        """Do something after a yes; nothing is asked where no terminal is."""
        if not self._lines.is_terminal:
            yield from then()
            return
        self._when_yes = then
        yield f"{question} Type yes, or anything else for no."

    def safety_sentences(self) -> Iterator[str]:
        """Return the study's own words for someone in distress."""
        safety = self._study.settings.safety
        if safety.words:
            yield f"Say: {safety.words}"
        yield from (f"Support for them: {contact}" for contact in safety.support)
        if safety.duty_holder:
            yield f"Call when in doubt: {safety.duty_holder}"
        yield "Type on to carry on, stop to end the call."

    def who(self) -> str:
        """Return whom to call, which is sealed."""
        if self._study.keys.is_locked:
            return "The study is locked, so their name and number cannot be said."
        record = personal_record(self._study, self.state.participant)
        known = " ".join(part for part in (record.name, record.contact) if part)
        return known or "No name is noted."

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
            self._lines.say(*(text for text in now if text and text not in self._said))
            self._said = now
        if self._heard.state in ENDED:
            self._has_ended = True

    def _obey(self, line: str) -> None:
        try:
            for sentence in self._answer(line):
                self._lines.say(sentence)
        except VivavoceError as error:
            self._lines.say(error.message)

    def _answer(self, line: str) -> Iterator[str]:
        then, self._when_yes = self._when_yes, None
        if then is None:
            yield from carry_out(self, line)
        elif line.strip().lower() in ("y", "yes"):
            yield from then()
        else:
            yield "Nothing was done."

    def _go_quiet(self) -> None:
        with contextlib.suppress(VivavoceError):
            self.go_off("off")
        self._lines.say(record_sentence(self.state))
