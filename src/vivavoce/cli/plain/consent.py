"""Consent as it is taken in lines: who takes it, sample wording, and what an answer may be."""

from collections.abc import Collection
from dataclasses import dataclass

from vivavoce.cli.plain.lines import Lines, is_text
from vivavoce.domain.consent import Answer, ConsentGate, ConsentItem, asking_order
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.call_plan import CallPlan
from vivavoce.session.consent.consenting import ConsentAnswer, answers_of, gate_of, record_answer
from vivavoce.session.consent.wordings import SampleWording, keep_sample, sample_wordings
from vivavoce.session.staff import staff_initials
from vivavoce.study.study import Study

HOW = (
    "Type y for yes, n for no, s to leave it out, a where it does not apply, or c and their "
    "words: yes, on that condition."
)
_ANSWERS: dict[str, Answer] = {
    "y": "yes",
    "yes": "yes",
    "n": "no",
    "no": "no",
    "s": "not asked",
    "skip": "not asked",
    "a": "not applicable",
}
_SAMPLE = (
    "The wording in study.toml is a SAMPLE that came with Vivavoce, so it is not read to a "
    "participant. Put your approved words in its place; or keep it as it is, with your initials: "
    "type keep and them, such as keep AB. Anything else goes no further."
)


@dataclass(frozen=True)
class Given:
    """An answer as it was typed, with a condition in their words or none."""

    answer: Answer
    condition: str = ""


def given_in(line: str) -> Given | None:
    """Read an answer; None where the line is none.

    Raises VivavoceError for a condition without words, or that is no text.
    """
    word, _, rest = line.strip().partition(" ")
    if word.lower() == "c":
        if not rest.strip() or not is_text(rest):
            raise VivavoceError("Type c and then their condition as text, on the same line.")
        return Given("yes", rest.strip())
    answer = _ANSWERS.get(line.strip().lower())
    return Given(answer) if answer else None


class Consenting:
    """One person's consent to one call, and whoever takes it."""

    def __init__(self, study: Study, plan: CallPlan, lines: Lines) -> None:
        self.study = study
        self.plan = plan
        self.participant = plan.interview.participant
        self.items = asking_order(study.settings.consent_items)
        self.taken_by: str | None = None
        self._lines = lines

    @property
    def answers(self) -> dict[str, ConsentAnswer]:
        """The latest answers by item."""
        return {answer.item: answer for answer in answers_of(self.study, self.participant)}

    @property
    def gate(self) -> ConsentGate:
        """What those answers allow."""
        return gate_of(self.study, self.participant)

    def take(self, item: ConsentItem, given: Given) -> None:
        """Add an answer to their history; raises VivavoceError."""
        record_answer(
            self.study,
            self.participant,
            item.code,
            given.answer,
            "verbal",
            self.taken_by,
            condition=given.condition,
        )

    def refuses(self, item: ConsentItem) -> bool:
        """Whether they said no to something without which this study interviews nobody."""
        return item.code in self.gate.refused

    def ask_who(self) -> None:
        """Ask who is interviewing, where the study lists several people."""
        known = self.study.settings.initials
        self.taken_by = self.study.settings.only_initials
        if len(known) < 2:
            return
        question = f"Who is interviewing: {', '.join(known)}? Type the initials, or s for nobody."
        while (typed := self._lines.ask(question)).lower() != "s":
            try:
                self.taken_by = staff_initials(self.study, typed)
                return
            except VivavoceError as error:
                self._lines.say(error.message)

    def mind_sample(self, wordings: Collection[str]) -> None:
        """Let sample wording be kept by name before it is read out; raises SampleWording."""
        while set(wordings) & set(sample_wordings(self.study)):
            word, _, initials = self._lines.ask(_SAMPLE).partition(" ")
            if word.lower() != "keep":
                raise SampleWording
            try:
                keep_sample(self.study, initials.strip())
                self.taken_by = self.taken_by or initials.strip()
            except VivavoceError as error:
                self._lines.say(error.message)


def asking_words(n: int, item: ConsentItem) -> str:
    """Return the words to read out, and which item it is."""
    required = ", required" if item.required else ""
    return f"{n}. {item.code}{required}: {item.ask}"


def answered_words(given: ConsentAnswer) -> str:
    """Say what was answered before."""
    how = f", {given.mode}" if given.mode == "written" else ""
    condition = ", on a condition" if given.has_condition else ""
    return f"{given.answer}{condition}{how}, answered before"
