"""Before the call, in lines: what is said first, then each consent item in its approved words."""

from vivavoce.cli.plain.lines import Lines
from vivavoce.domain.consent import RECORD, TAKE_PART, Answer, ConsentItem
from vivavoce.session.consent.consenting import answers_of, record_answer
from vivavoce.study.study import Study

_ANSWERS: dict[str, Answer] = {
    "y": "yes",
    "yes": "yes",
    "n": "no",
    "no": "no",
    "s": "not asked",
    "skip": "not asked",
}
_HOW = "Type y for yes, n for no, s to leave it out."


def say_opening(study: Study, lines: Lines) -> None:
    """Say what the interviewer says before anything is recorded."""
    lines.say("Nothing is recorded yet. Say first:")
    lines.say(*study.settings.opening.say)


def ask_for_consent(study: Study, participant: str, lines: Lines) -> bool:
    """Go through what has not been answered; return whether the call can begin.

    Raises InputEnded where the answers end before the items do.
    """
    known = {answer.item: answer.answer for answer in answers_of(study, participant)}
    items = study.settings.consent_items
    lines.say(f"Then ask for consent: {len(items)} items. {_HOW}")
    for n, item in enumerate(items, start=1):
        if known.get(item.code, "not asked") != "not asked":
            lines.say(f"{n}. {item.code}: {known[item.code]}, answered before.")
            continue
        answer = _answer(item, n, lines)
        known[item.code] = answer
        if answer != "not asked":
            record_answer(study, participant, item.code, answer, "verbal", _taken_by(study))
        if (item.code, answer) == (TAKE_PART, "no"):
            lines.say(
                "Their answer is kept, and nothing else. Say: “Thank you for telling me, and for "
                "your time. Nothing was recorded, and you will not be asked again.”"
            )
            return False
    return _may_begin(known, lines)


def _may_begin(answers: dict[str, Answer], lines: Lines) -> bool:
    if answers.get(TAKE_PART) != "yes":
        lines.say("The call can begin when they agree to take part. Nothing was recorded.")
        return False
    if answers.get(RECORD) != "yes":
        lines.say("NOT RECORDED, NOTES ONLY: no sound is kept.")
    return True


def _answer(item: ConsentItem, n: int, lines: Lines) -> Answer:
    required = ", required" if item.required else ""
    typed = lines.ask(f"{n}. {item.code}{required}: {item.ask}")
    while typed.lower() not in _ANSWERS:
        typed = lines.ask(f"{n}. {item.code}: that is no answer. {_HOW}")
    return _ANSWERS[typed.lower()]


def _taken_by(study: Study) -> str | None:
    initials = study.settings.initials
    return initials[0] if len(initials) == 1 else None
