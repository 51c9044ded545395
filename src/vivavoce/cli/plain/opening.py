"""Before the call, in lines: what is said first, then each consent item in its approved words."""

from vivavoce.cli.plain.clip import record_clip
from vivavoce.cli.plain.consent import HOW, Consenting, answered_words, asking_words, given_in
from vivavoce.cli.plain.lines import Lines
from vivavoce.domain.consent import ConsentItem
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.call_plan import CallPlan
from vivavoce.session.consent.clip import can_record_clip, lacks_clip
from vivavoce.session.consent.consenting import cut_off_if_held_today
from vivavoce.session.consent.evidence import has_clip
from vivavoce.study.study import Study
from vivavoce.tui.opening_words import cut_off_sentence, ending_words, lines_to_say, missing_words
from vivavoce.tui.words import counted

_BACK = ("b", "back")
_MAY_I = 'Ask: "May I switch the recorder on while we go through consent?" Type r to record it.'
_WITHOUT = (
    "Type go to begin without a clip: their consent is then spoken only, and no evidence of it is "
    "kept."
)
_NO_CLIP = "There is nothing to record consent with, or they have not agreed to be recorded."
_LEFT = "The call has not begun. Nothing was recorded of it; the answers that were given are kept."
_AGAIN = "An item's name asks it again; leave goes no further."


class PlainOpening:
    """Asks for consent; nothing is recorded by it, except a clip that they agreed to."""

    def __init__(self, study: Study, plan: CallPlan, lines: Lines) -> None:
        self._study = study
        self._plan = plan
        self._lines = lines
        self._consenting = Consenting(study, plan, lines)
        self._is_refused = False

    def hold(self) -> bool:
        """Return whether the call begins.

        Raises InputEnded where the lines end before that, SampleWording where nobody keeps it.
        """
        open_items = self._open_items()
        said = lines_to_say(self._study.settings)
        self._consenting.ask_who()
        self._consenting.mind_sample([*said, *(item.ask for item in open_items)])
        self._lines.say("Nothing is recorded yet. Say first:", *said)
        until = cut_off_if_held_today(self._study)
        if until:
            self._lines.say(cut_off_sentence(until))
        self._say_answered()
        if open_items:
            self._lines.say(f"Then ask for consent: {counted(len(open_items), 'item')}. {HOW}")
        self._ask_each(open_items)
        return not self._is_refused and self._begins()

    def _open_items(self) -> list[ConsentItem]:
        answers = self._consenting.answers
        return [i for i in self._consenting.items if answers[i.code].answer == "not asked"]

    def _say_answered(self) -> None:
        answers = self._consenting.answers
        for n, item in enumerate(self._consenting.items, start=1):
            if answers[item.code].answer != "not asked":
                self._lines.say(f"{n}. {item.code}: {answered_words(answers[item.code])}.")

    def _ask_each(self, items: list[ConsentItem]) -> None:
        at = 0
        while at < len(items) and not self._is_refused:
            at = max(at + (1 if self._ask(items[at]) else -1), 0)

    def _ask(self, item: ConsentItem) -> bool:
        """Ask until there is an answer; return False where the item before is wanted again."""
        self._consenting.mind_sample([item.ask])
        n = self._consenting.items.index(item) + 1
        typed = self._lines.ask(asking_words(n, item))
        while typed.lower() not in _BACK:
            try:
                given = given_in(typed)
                if given:
                    self._consenting.take(item, given)
                    self._mind_refusal(item)
                    return True
                self._lines.say(f"{n}. {item.code}: that is no answer. {HOW} b goes back.")
            except VivavoceError as error:
                self._lines.say(error.message)
            typed = (self._lines.next() or "").strip()
        return False

    def _mind_refusal(self, item: ConsentItem) -> None:
        if self._consenting.refuses(item):
            self._is_refused = True
            words = ending_words(item.code, was_recorded=False)
            self._lines.say(*(line for line in words.splitlines() if line))

    def _begins(self) -> bool:
        """Return whether the call begins, once that was typed."""
        while not self._is_refused:
            typed = self._lines.ask(" ".join(self._ready_words()))
            if typed.lower() == "go" and self._consenting.gate.may_begin:
                return True
            if typed.lower() == "leave":
                self._lines.say(_LEFT)
                return False
            if typed.lower() == "r" and self._recorded():
                return True
            self._ask_again(typed)
        return False

    def _ask_again(self, typed: str) -> None:
        for item in self._consenting.items:
            if item.code == typed.lower():
                self._ask(item)

    def _recorded(self) -> bool:
        """Record a clip of consent; return whether the call begins after it."""
        if not can_record_clip(self._study, self._plan):
            self._lines.say(_NO_CLIP)
            return False
        try:
            outcome = record_clip(self._consenting, self._lines)
        except VivavoceError as error:
            self._lines.say(error.message)
            return False
        self._is_refused = outcome == "refused"
        return outcome == "begin"

    def _ready_words(self) -> list[str]:
        gate = self._consenting.gate
        if not gate.may_begin:
            return [missing_words(gate.withheld[0]), _AGAIN]
        if not gate.may_record:
            return ["NOT RECORDED, NOTES ONLY: no sound is kept. Type go to begin.", _AGAIN]
        if lacks_clip(self._study, self._plan):
            return [_MAY_I, _WITHOUT, _AGAIN]
        kept = has_clip(self._study, self._plan.interview)
        said = ["Their consent is kept as a clip."] if kept else []
        return [*said, "Type go to begin, still off the record.", _AGAIN]
