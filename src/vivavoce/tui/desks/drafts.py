"""Transcribing while other screens are used: one interview after another, owned by the app."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.signal import Signal

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.tui.desks.draft_choice import choose_draft
from vivavoce.tui.desks.draft_news import Draft
from vivavoce.tui.dialogs.confirm import ConfirmDialog
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.plain_text import tell

if TYPE_CHECKING:
    from vivavoce.session.drafting.drafted import Wanted
    from vivavoce.tui.app import VivavoceApp
    from vivavoce.tui.desks.draft_work import DraftWork


class DraftDesk:
    """Queues transcriptions, and says how they go."""

    def __init__(self, app: "VivavoceApp") -> None:
        self._app = app
        self.current: Draft | None = None
        self.changed: Signal[Draft] = Signal(app, "draft")
        self._work: DraftWork | None = None
        self._waiting: dict[InterviewId, Wanted] = {}

    @property
    def is_running(self) -> bool:
        """Whether a transcription goes on."""
        return self.current is not None and self.current.is_running

    @property
    def words(self) -> str:
        """What goes on, and how many wait behind it; empty where nothing does."""
        if not self.current or not self.is_running:
            return ""
        waiting = len(self._waiting)
        behind = f" · {waiting} wait{'s' if waiting == 1 else ''} behind it" if waiting else ""
        return f"Transcribing {self.current.interview}: {self.current.advance.words}{behind}"

    def has(self, interview: InterviewId) -> bool:
        """Whether an interview is being transcribed, or waits for it."""
        return interview in self._waiting or self._is_at(interview)

    def begin(self, interview: InterviewId, then: Callable[[], object] = lambda: None) -> None:
        """Transcribe an interview, or queue it; one that is at work or waits may be stopped.

        `then` is called when it is about to be at work or to wait.
        """
        if self._is_at(interview):
            self._ask_to_stop(interview)
        elif self._waiting.pop(interview, None):
            tell(self._app, f"{interview} does not wait to be transcribed any more.")
        else:
            purpose = f"Transcribing {interview} needs the passphrase."
            self._app.lock_desk.unlocked(lambda: self._choose(interview, then), purpose)

    def hear(self, draft: Draft) -> None:
        """Take news in, pass it on to the screens, and go on with what waits."""
        self.current = draft
        if draft.problem or draft.lost:
            self._app.show_refusal(VivavoceError(draft.problem or draft.lost))
        self.changed.publish(draft)
        if not draft.is_running and self._waiting:
            following = next(iter(self._waiting))
            self._start(following, self._waiting.pop(following))

    def stop(self) -> None:
        """Stop all of it: what was heard is kept."""
        self._waiting.clear()
        if self._work:
            self._work.cancel()

    def _is_at(self, interview: InterviewId) -> bool:
        return bool(self.current and self.is_running and self.current.interview == interview)

    def _ask_to_stop(self, interview: InterviewId) -> None:
        question = f"{interview} is being transcribed. Stop it?"
        detail = "What was heard is kept: t goes on from there."
        dialog = ConfirmDialog(question, detail, "Transcribing")
        self._app.push_screen(dialog, when_answered(lambda _: self._stop_one(interview)))

    def _stop_one(self, interview: InterviewId) -> None:
        # Another one may be at work by the time of the answer.
        if self._work and self.current and self.current.interview == interview:
            self._work.cancel()

    def _choose(self, interview: InterviewId, then: Callable[[], object]) -> None:
        def chosen(wanted: "Wanted") -> None:
            then()
            self._queue(interview, wanted)

        choose_draft(self._app, interview, chosen)

    def _queue(self, interview: InterviewId, wanted: "Wanted") -> None:
        if self.current and self.is_running:
            self._waiting[interview] = wanted
            first = self.current.interview
            tell(self._app, f"{interview} waits: {first} is being transcribed.")
            self.changed.publish(self.current)
        else:
            self._start(interview, wanted)

    def _start(self, interview: InterviewId, wanted: "Wanted") -> None:
        from vivavoce.tui.desks.draft_work import DraftWork

        self._work = DraftWork(self._app.study, interview, wanted, self._app.post_message)
        self._work.start()
        self.hear(Draft(interview))
