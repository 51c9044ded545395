"""Anonymise: a decision on everything that may identify someone, then the signing off."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.session import anonymising
from vivavoce.session.anonymising import Review, open_review
from vivavoce.session.signing_off import sign_off
from vivavoce.tui.background import in_background
from vivavoce.tui.candidate_rows import contexts_of, options_of
from vivavoce.tui.dialogs.confirm import ConfirmDialog
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.dialogs.notice import NoticeDialog
from vivavoce.tui.dialogs.sign_off import SignOffDialog
from vivavoce.tui.dialogs.text import TextDialog
from vivavoce.tui.plain_text import plain, tell
from vivavoce.tui.screens.page import Page
from vivavoce.tui.widgets.choice_list import ChoiceList

if TYPE_CHECKING:
    from vivavoce.anonymisation.candidates import Candidate
    from vivavoce.study.study import Study


class AnonymiseScreen(Page):
    """Possible identifiers on the left, the chosen one in its contexts on the right."""

    CSS_PATH = "anonymise.tcss"
    HELP_TITLE = "Anonymise"
    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "replace", "replace", tooltip="replace with the suggestion", id="anon.r"),
        Binding("e", "label", "own label", tooltip="replace with a label of your own", id="anon.e"),
        Binding("k", "keep", "keep", tooltip="leave it as it is, with a reason", id="anon.k"),
        Binding("u", "undo", "undo", tooltip="take back the decision on this one", id="anon.u"),
        Binding(
            "right_square_bracket",
            "next",
            "next",
            key_display="]",
            tooltip="go to the next undecided one",
            id="anon.next",
        ),
        Binding(
            "A",
            "accept",
            "all suggested",
            key_display="A",
            tooltip="replace everything that has a suggestion",
            id="anon.accept",
        ),
        Binding(
            "v", "view", "view text", tooltip="read the text as it would be released", id="anon.v"
        ),
        Binding("s", "sign", "sign off", tooltip="sign off, when all is decided", id="anon.s"),
        Binding("m", "more", "more places", tooltip="scroll its places in the text", id="anon.m"),
        Binding("escape", "leave", "back", tooltip="go back to Study", id="anon.back"),
    ]

    def __init__(self, interview: InterviewId) -> None:
        super().__init__()
        self._interview = interview
        self.review: Review | None = None
        self._decided_now: set[str] = set()
        self._is_looking = True
        self._when_shown: Callable[[], None] | None = None
        self._list = ChoiceList(markup=False)
        self._contexts = Static()
        self._places = VerticalScroll(self._contexts, classes="pane", can_focus=False)

    def content(self) -> Iterable[Widget]:
        """Return the list and the contexts beside each other."""
        with Horizontal(classes="columns"):
            yield self._list
            yield self._places

    def on_mount(self) -> None:
        """Look for identifiers in a thread."""
        self.title_line.say(f"Anonymise · {self._interview}", "looking…")
        self._list.border_title = plain("Possible identifiers")
        self._places.border_title = plain("In the text")
        self._look()

    def on_option_list_option_highlighted(self) -> None:
        """Show the contexts of the one that is chosen."""
        self._paint_contexts()

    def action_replace(self) -> None:
        """Replace with what is suggested; ask for a label where nothing is."""
        candidate = self.chosen
        if candidate and candidate.suggestion:
            self._decide(candidate, candidate.suggestion)
        else:
            self.action_label()

    def action_label(self) -> None:
        """Ask for a label of one's own."""
        if candidate := self.chosen:
            prompt = f"What stands in place of “{candidate.text}”? For example: colleague 1"
            dialog = TextDialog("Label", prompt, candidate.suggestion or "")
            self.app.push_screen(dialog, when_answered(partial(self._decide, candidate)))

    def action_keep(self) -> None:
        """Ask why it may stay."""
        if candidate := self.chosen:
            dialog = TextDialog("Keep", f"Why may “{candidate.text}” stay as it is?")
            self.app.push_screen(dialog, when_answered(partial(self._keep, candidate)))

    def action_undo(self) -> None:
        """Take back the latest decision."""
        if (candidate := self.chosen) and self.review and self.review.decision_on(candidate):
            anonymising.undo(self.study, self._interview, candidate)
            self._look()

    def action_next(self) -> None:
        """Go to the next undecided one, from the top again after the last."""
        if not self.review:
            return
        ids = [candidate.id for candidate in self.review.candidates]
        still_open = {c.id for c in self.review.undecided} - self._decided_now
        at = ids.index(self.chosen.id) + 1 if self.chosen else 0
        wanted = next((i for i in (*ids[at:], *ids[:at]) if i in still_open), None)
        if wanted:
            self._list.highlighted = self._list.get_option_index(wanted)

    def action_more(self) -> None:
        """Scroll the places, from the top again after the last."""
        if self._places.scroll_y >= self._places.max_scroll_y:
            self._places.scroll_home(animate=False)
        else:
            self._places.scroll_page_down(animate=False)

    def action_accept(self) -> None:
        """Ask, then replace everything that has a suggestion."""
        if not self.review:
            return
        review = self.review
        number = sum(1 for c in review.undecided if c.suggestion)
        if not number:
            tell(self, "Nothing undecided has a suggestion.")
            return
        detail = "Each can still be undone with u. Read the text before you sign it off."
        dialog = ConfirmDialog(f"Accept {number} suggestions?", detail, "All suggested")
        self.app.push_screen(dialog, when_answered(lambda _: self._accept(review)))

    def action_view(self) -> None:
        """Show the text as it would be released."""
        from vivavoce.tui.screens.transcript import TranscriptScreen

        if self._all_decided(self.action_view):
            self.app.push_screen(TranscriptScreen(self._interview, as_released=True))

    def action_sign(self) -> None:
        """Ask for initials, then sign off."""
        if self._all_decided(self.action_sign):
            self.app.push_screen(SignOffDialog(str(self._interview)), when_answered(self._sign))

    @property
    def chosen(self) -> "Candidate | None":
        """The candidate on whose row the cursor is."""
        option = self._list.highlighted_option
        candidates = self.review.candidates if self.review else ()
        return next((c for c in candidates if option and c.id == option.id), None)

    def _decide(self, candidate: "Candidate", label: str) -> None:
        self._write(
            candidate, lambda: anonymising.replace(self.study, self._interview, candidate, label)
        )

    def _keep(self, candidate: "Candidate", reason: str) -> None:
        self._write(
            candidate, lambda: anonymising.keep(self.study, self._interview, candidate, reason)
        )

    def _write(self, candidate: "Candidate", write: Callable[[], None]) -> None:
        try:
            write()
        except VivavoceError as error:
            self.voce.show_refusal(error)
            return
        self._decided_now.add(candidate.id)
        self.action_next()
        self._look()

    def _accept(self, review: Review) -> None:
        def accept(study: "Study") -> int:
            return anonymising.accept_suggested(study, review)

        self._is_looking = True
        in_background(self, accept, lambda _: self._look(), group="accept")

    def _sign(self, by: str) -> None:
        interview = self._interview

        def sign(study: "Study") -> None:
            sign_off(study, interview, by, read_in_full=True)

        in_background(self, sign, lambda _: self._signed(by), group="sign-off")

    def _signed(self, by: str) -> None:
        self.voce.show_study()
        text = f"{self._interview} is signed off by {by}. It can be released in a batch now."
        self.app.push_screen(NoticeDialog(text, "Signed off"))

    def _look(self) -> None:
        interview = self._interview
        self._is_looking = True
        in_background(
            self,
            lambda study: open_review(study, interview),
            self._show,
            self._not_opened,
            group="review",
        )

    def _not_opened(self, error: VivavoceError) -> None:
        self.voce.show_study()
        self.voce.show_refusal(error)

    def _show(self, review: Review) -> None:
        chosen = self.chosen
        self.review = review
        self._is_looking = False
        self._decided_now.clear()
        decided = len(review.candidates) - len(review.undecided)
        words = f"{decided} of {len(review.candidates)} decided"
        self.title_line.say(f"Anonymise · {self._interview}", (words, "bold"))
        self._list.set_options(options_of(review, self._list.content_size.width - 2))
        ids = [candidate.id for candidate in review.candidates]
        if chosen and chosen.id in ids:
            self._list.highlighted = self._list.get_option_index(chosen.id)
        elif ids:
            self._list.highlighted = self._list.get_option_index(ids[0])
        self._paint_contexts()
        if wanted := self._when_shown:
            self._when_shown = None
            wanted()

    def _paint_contexts(self) -> None:
        candidate = self.chosen
        if candidate and self.review:
            self._contexts.update(contexts_of(candidate, self.review.decision_on(candidate)))
        elif self.review and not self.review.candidates:
            self._contexts.update(plain("Nothing that may identify someone was found."))

    def _all_decided(self, action: Callable[[], None]) -> bool:
        """Say whether nothing is left; while looking, do `action` when that is known."""
        if self._is_looking or self.review is None:
            self._when_shown = action
            return False
        if left := len(self.review.undecided):
            tell(self, f"{left} undecided: press ] to go to the next one.", "warning")
        return not left
