"""How the draft of the interview that has just ended stands."""

from typing import TYPE_CHECKING, Literal, cast

from textual.message import Message
from textual.widgets import Static

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.quality_words import quality_words
from vivavoce.session.drafting.live.completing import complete_draft
from vivavoce.session.drafting.live.growing import GrowingDraft
from vivavoce.session.drafting.trust import trust_in
from vivavoce.tui.background import in_background
from vivavoce.tui.plain_text import plain

if TYPE_CHECKING:
    from vivavoce.study.study import Study
    from vivavoce.tui.desks.draft_news import Draft
    from vivavoce.tui.screens.page import Page

_FINISHING = "The draft is being finished. You may leave this screen meanwhile."
_READY = "The draft is ready: enter opens it."


class DraftLine(Static):
    """Waits for the draft that grew during the call, and shows one that is made afterwards."""

    class Changed(Message):
        """It is made, or waits, or is being made: other keys can be used now."""

    def __init__(self, interview: InterviewId) -> None:
        super().__init__(id="after-draft")
        self._interview = interview
        self.stands: Literal["not made", "being finished", "ready"] = "not made"

    def complete(self, growing: GrowingDraft) -> None:
        """Wait in a thread for the last words of what was heard during the call."""
        interview = self._interview

        def complete(study: "Study") -> str:
            complete_draft(study, interview, growing)
            return _how_good(study, interview)

        self._show("being finished", _FINISHING)
        page = cast("Page", self.screen)
        in_background(page, complete, self._ready, self._waits, "complete-draft")

    def hear(self, draft: "Draft") -> None:
        """Show how a transcription goes that was begun after the call."""
        if draft.interview != self._interview:
            return
        if draft.is_done:
            interview = self._interview
            page = cast("Page", self.screen)
            in_background(page, lambda study: _how_good(study, interview), self._ready)
        elif draft.problem:
            self._show("not made", "No draft was made.")
        elif draft.is_stopped:
            self._show("not made", "Stopped; t goes on from there.")
        else:
            words = f"Transcribing… {draft.advance.words}. You may leave this screen meanwhile."
            self._show("not made", words)

    def _ready(self, how_good: str) -> None:
        self._show("ready", f"{_READY} {how_good}")

    def _waits(self, error: VivavoceError) -> None:
        self._show("not made", f"{error.message} t makes it.")

    def _show(self, stands: Literal["not made", "being finished", "ready"], words: str) -> None:
        self.stands = stands
        self.update(plain(words))
        self.post_message(self.Changed())


def _how_good(study: "Study", interview: InterviewId) -> str:
    quality = trust_in(study, interview).quality
    return f"It has {quality_words(quality)}." if quality else ""
