"""A schedule in the making, as a Word document is read, and what it becomes."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from vivavoce.domain import schedule_words as words
from vivavoce.domain.npt import find_construct, nearest_construct
from vivavoce.domain.schedule import Question, Section
from vivavoce.domain.schedule_codes import question_codes, section_codes
from vivavoce.importing.schedule_codes import Codes


@dataclass
class DraftQuestion:
    """One question, to which what stands below it is added."""

    code: str
    """Empty where none was typed."""

    ask: str
    prompts: list[str] = field(default_factory=list)
    essential: bool = False
    constructs: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """Its note and proposition, by the word for it."""

    def add_text(self, label: str, text: str) -> None:
        """Add to its note or proposition."""
        before = self.texts.get(label)
        self.texts[label] = f"{before} {text}" if before else text

    def add_constructs(self, text: str) -> str:
        """Add the constructs that a line names; return what is wrong with one, or nothing."""
        unknown = ""
        for part in text.replace(";", ",").split(","):
            code = part.strip().lower().replace(": ", ".").replace(" ", "-")
            if not find_construct(code):
                unknown = unknown or code
            elif code not in self.constructs:
                self.constructs.append(code)
        nearest = nearest_construct(unknown) if unknown else None
        hint = f" (did you mean {nearest}?)" if nearest else ""
        return f"an unknown construct{hint}" if unknown else ""


@dataclass
class DraftSection:
    """One heading, to which questions are added."""

    code: str
    """Empty where none was typed."""

    title: str
    number: int
    """The paragraph that it stands in."""

    minutes: int = 0
    questions: list[DraftQuestion] = field(default_factory=list)


def finished_sections(
    drafts: list[DraftSection], minutes: Iterable[int]
) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    """Give a code to all that has none; return the sections, and the codes that stood twice."""
    asked = [question for draft in drafts for question in draft.questions]
    sections = Codes(draft.code for draft in drafts)
    questions = Codes(question.code for question in asked)
    made = []
    for draft, time in zip(drafts, minutes, strict=True):
        code = sections.take(draft.code, section_codes())
        found = tuple(
            _question(each, questions.take(each.code, question_codes(code)))
            for each in draft.questions
        )
        made.append(Section(code, draft.title, time, found))
    return tuple(made), (*sections.refused, *questions.refused)


def _question(draft: DraftQuestion, code: str) -> Question:
    return Question(
        code=code,
        ask=draft.ask,
        prompts=tuple(draft.prompts),
        essential=draft.essential,
        constructs=tuple(draft.constructs),
        proposition=draft.texts.get(words.PROPOSITION, ""),
        note=draft.texts.get(words.NOTE, ""),
    )
