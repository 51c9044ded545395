"""Transcribing while other screens are used: one interview after another, owned by the app."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.message import Message
from textual.signal import Signal

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.drafting.pace import Advance
from vivavoce.tui.dialogs.confirm import ConfirmDialog
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.dialogs.text import TextDialog
from vivavoce.tui.plain_text import tell

if TYPE_CHECKING:
    from vivavoce.transcription.models import InstalledModel
    from vivavoce.tui.app import VivavoceApp
    from vivavoce.tui.desks.draft_work import DraftWork


@dataclass(frozen=True)
class Draft:
    """How far one transcription is."""

    interview: InterviewId
    advance: Advance = field(default_factory=Advance)
    is_done: bool = False
    is_stopped: bool = False
    problem: str = ""
    lost: str = ""
    """A sentence on what stayed without text."""

    @property
    def share(self) -> float:
        """How much of it is done, from 0 to 1."""
        return self.advance.share

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return not (self.is_done or self.is_stopped or self.problem)


@dataclass
class DraftHeard(Message):
    """News of a transcription, from its thread."""

    draft: Draft

    def can_replace(self, message: Message) -> bool:
        """Only the latest share of the same interview is worth painting."""
        return isinstance(message, DraftHeard) and message.draft.is_running


class DraftDesk:
    """Queues transcriptions, and says how they go."""

    def __init__(self, app: "VivavoceApp") -> None:
        self._app = app
        self.current: Draft | None = None
        self.changed: Signal[Draft] = Signal(app, "draft")
        self._work: DraftWork | None = None
        self._waiting: dict[InterviewId, InstalledModel] = {}

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

    def begin(self, interview: InterviewId) -> None:
        """Transcribe an interview, or queue it; one that is at work or waits may be stopped."""
        if self.current and self.is_running and self.current.interview == interview:
            self._ask_to_stop(interview)
        elif self._waiting.pop(interview, None):
            tell(self._app, f"{interview} does not wait to be transcribed any more.")
        else:
            purpose = f"Transcribing {interview} needs the passphrase."
            self._app.lock_desk.unlocked(lambda: self._choose_model(interview), purpose)

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

    def _ask_to_stop(self, interview: InterviewId) -> None:
        question = f"{interview} is being transcribed. Stop it?"
        detail = "What was heard is kept: t goes on from there."
        dialog = ConfirmDialog(question, detail, "Transcribing")
        self._app.push_screen(dialog, when_answered(lambda _: self._stop_one(interview)))

    def _stop_one(self, interview: InterviewId) -> None:
        # Another one may be at work by the time of the answer.
        if self._work and self.current and self.current.interview == interview:
            self._work.cancel()

    def _choose_model(self, interview: InterviewId) -> None:
        from vivavoce.session.drafting.accepting import ModelNotAccepted, require_accepted
        from vivavoce.transcription.models import find_model

        try:
            model = find_model()
            require_accepted(self._app.study, model)
        except ModelNotAccepted as error:
            self._ask_for_model(interview, error.model)
        except VivavoceError as error:
            self._app.show_refusal(error)
        else:
            self._queue(interview, model)

    def _ask_for_model(self, interview: InterviewId, model: "InstalledModel") -> None:
        def answered(name: str | None) -> None:
            from vivavoce.session.drafting.accepting import accept_model

            if name == model.name:
                accept_model(self._app.study, model)
                self._queue(interview, model)
            elif name is not None:
                tell(self._app, f"The model is called {model.name}. Nothing was transcribed.")

        prompt = (
            f"The origin of the model {model.name!r} is unverified: its file is not one that "
            "OpenAI publishes. To use it in this study, type its name."
        )
        self._app.push_screen(TextDialog("A model of unverified origin", prompt), answered)

    def _queue(self, interview: InterviewId, model: "InstalledModel") -> None:
        if self.current and self.is_running:
            self._waiting[interview] = model
            first = self.current.interview
            tell(self._app, f"{interview} waits: {first} is being transcribed.")
            self.changed.publish(self.current)
        else:
            self._start(interview, model)

    def _start(self, interview: InterviewId, model: "InstalledModel") -> None:
        from vivavoce.tui.desks.draft_work import DraftWork

        self._work = DraftWork(self._app.study, interview, model, self._app.post_message)
        self._work.start()
        self.hear(Draft(interview))
