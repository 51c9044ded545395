"""A call in lines: what is typed goes to the recorder, and what changes is said once."""

from collections.abc import Iterator

from vivavoce.cli.plain.commands import COMMANDS
from vivavoce.cli.plain.lines import Lines
from vivavoce.cli.plain.recorder import PlainRecorder
from vivavoce.cli.plain.words import question_lines, record_sentence
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.schedule import Question
from vivavoce.session.live_call import LiveCall
from vivavoce.session.people.participants import personal_record
from vivavoce.study.study import Study


class PlainCall(PlainRecorder):
    """One call; the question that was read last is the one that is looked at."""

    def __init__(self, study: Study, live: LiveCall, lines: Lines) -> None:
        super().__init__(live, lines)
        self.study = study
        self.to_say_afterwards = ""

    def begin(self) -> None:
        """Say how it stands, and read the first question."""
        self.lines.say(record_sentence(self.state), "Type ? for all commands.")
        self.lines.say(*question_lines(self.state))

    def answer(self, line: str) -> Iterator[str]:
        """Do what a line says; a number alone is that prompt."""
        typed = line.strip()
        yield from COMMANDS.carry_out(self, f"p {typed}" if typed.isdigit() else typed)

    def stop(self) -> None:
        """End the call, unless it has ended; raises VivavoceError where it goes on."""
        if not self.is_over:
            self.live.stop()
            self.is_over = True

    def find(self, code: str) -> Question:
        """Return a question, also where its code was typed in small letters.

        Raises VivavoceError where the schedule has none of that code.
        """
        schedule = self.state.schedule
        question = schedule.find(code) or schedule.find(code.upper())
        if question is None:
            raise VivavoceError(f"There is no question {code}. Nothing was done.")
        return question

    def look_at(self, code: str) -> Question:
        """Look at a question, or stay where no code is given; raises VivavoceError."""
        if code:
            self.state.look_at(self.find(code).code)
        return self.state.question

    def who(self) -> str:
        """Return whom to call, which is sealed."""
        if self.study.keys.is_locked:
            return "The study is locked, so their name and number cannot be said."
        record = personal_record(self.study, self.state.participant)
        known = " ".join(part for part in (record.name, record.contact) if part)
        return known or "No name is noted."
