"""Reading a schedule line by line: each line goes to what stands above it."""

from collections.abc import Callable
from datetime import date

from vivavoce.domain import schedule_words as words
from vivavoce.domain.schedule import (
    MAX_PROMPTS,
    MAX_QUESTIONS,
    MAX_TEXT_LENGTH,
    Change,
)
from vivavoce.domain.schedule_problems import ScheduleProblems, only_problem
from vivavoce.domain.schedule_table import quoted
from vivavoce.importing.docx_text import LeftOut
from vivavoce.importing.schedule_draft import DraftQuestion, DraftSection
from vivavoce.importing.schedule_lines import Kind, Line, minutes_in_words


class Reading:
    """What has been read of one document so far.

    Taking a line raises ScheduleProblems where there is more than a schedule may hold.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self.title = ""
        self.facts: dict[str, str] = {}
        """What is said of the whole schedule, by the word for it."""
        self.sections: list[DraftSection] = []
        self.changes: list[Change] = []
        self.left_out: list[LeftOut] = []
        self.question_count = 0
        self._takers: dict[Kind, Callable[[Line], str]] = {
            "title": self._take_title,
            "section": self._take_section,
            "question": self._take_question,
            "prompt": self._take_prompt,
            "detail": self._take_detail,
            "change": self._take_change,
            "other": lambda _: "no heading, number or bullet",
        }

    def take(self, line: Line) -> None:
        """Take in the next line, or note why it is left out."""
        take = self._takers.get(line.kind)
        if take is None:
            return
        if line.kind != "other" and len(line.text) > MAX_TEXT_LENGTH:
            wrong = f"{quoted(line.text[:60])} is longer than {MAX_TEXT_LENGTH} characters"
            raise only_problem(self._file, f"paragraph {line.number}", wrong, "shorten it")
        if why := take(line):
            self.left_out.append(LeftOut(line.number, why, line.text[:200]))

    @property
    def _question(self) -> DraftQuestion | None:
        """The question above, in the same section."""
        questions = self.sections[-1].questions if self.sections else []
        return questions[-1] if questions else None

    def _take_title(self, line: Line) -> str:
        if self.title:
            return "a second title"
        self.title = line.text
        return ""

    def _take_section(self, line: Line) -> str:
        self.sections.append(DraftSection(line.code, line.text, line.number))
        return ""

    def _take_question(self, line: Line) -> str:
        self.question_count += 1
        if self.question_count > MAX_QUESTIONS:
            raise self._too_many(f"{MAX_QUESTIONS} questions", "make two schedules of it")
        if not self.sections:
            self.sections.append(DraftSection("", "Questions", line.number))
        self.sections[-1].questions.append(DraftQuestion(line.code, line.text))
        return ""

    def _take_prompt(self, line: Line) -> str:
        question = self._question
        if not question:
            return "a bullet without a question above it"
        if len(question.prompts) == MAX_PROMPTS:
            raise self._too_many(f"{MAX_PROMPTS} prompts for one question", "leave some out")
        question.prompts.append(line.text)
        return ""

    def _take_detail(self, line: Line) -> str:
        if not self.sections:
            self.facts.setdefault(line.code, line.text)
            return ""
        question = self._question
        if question:
            return self._take_detail_of(question, line)
        if line.code != words.MINUTES:
            return f"{line.code.lower()} without a question above it"
        self.sections[-1].minutes = minutes_in_words(line.text)
        return "" if self.sections[-1].minutes else "minutes that are no number"

    def _take_detail_of(self, question: DraftQuestion, line: Line) -> str:
        if line.code == words.PROMPT:
            return self._take_prompt(line)
        if line.code == words.CONSTRUCTS:
            return question.add_constructs(line.text)
        if line.code in (words.PROPOSITION, words.NOTE):
            question.add_text(line.code, line.text)
        elif line.code == words.ESSENTIAL and line.text.lower() in ("yes", "no"):
            question.essential = line.text.lower() == "yes"
        else:
            return f"{line.code.lower()}, which no question has like that"
        return ""

    def _take_change(self, line: Line) -> str:
        try:
            version, on, by, amendment, reason = line.text.split(words.BETWEEN)
            change = Change(version, date.fromisoformat(on), by, reason, amendment)
        except ValueError:
            return "a line of the history that is not laid out as one"
        self.changes.append(change)
        return ""

    def _too_many(self, what: str, right: str) -> ScheduleProblems:
        return only_problem(self._file, "", f"it has more than {what}", right)
