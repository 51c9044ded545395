"""Transcribing while other screens are used: one interview at a time, owned by the app."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.signal import Signal

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.incidents import noted
from vivavoce.tui.dialogs.text import TextDialog
from vivavoce.tui.plain_text import tell

if TYPE_CHECKING:
    from vivavoce.study.study import Study
    from vivavoce.transcription.models import InstalledModel
    from vivavoce.tui.app import VivavoceApp


@dataclass(frozen=True)
class Draft:
    """How far one transcription is."""

    interview: InterviewId
    share: float = 0.0
    is_done: bool = False
    problem: str = ""

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return not self.is_done and not self.problem


@dataclass
class DraftHeard(Message):
    """News of a transcription, from its thread."""

    draft: Draft

    def can_replace(self, message: Message) -> bool:
        """Only the latest share of the same interview is worth painting."""
        return isinstance(message, DraftHeard) and message.draft.is_running


class DraftDesk:
    """Begins transcriptions and says how they go."""

    def __init__(self, app: "VivavoceApp") -> None:
        self._app = app
        self.current: Draft | None = None
        self.changed: Signal[Draft] = Signal(app, "draft")

    @property
    def is_running(self) -> bool:
        """Whether a transcription goes on."""
        return self.current is not None and self.current.is_running

    def begin(self, interview: InterviewId) -> None:
        """Unlock where needed, agree to the model where needed, then transcribe."""
        if self.current and self.is_running:
            tell(self._app, f"{self.current.interview} is being transcribed; one at a time.")
            return
        self._app.lock_desk.unlocked(
            lambda: self._choose_model(interview), f"Transcribing {interview} needs the passphrase."
        )

    def hear(self, draft: Draft) -> None:
        """Take news in and pass it on to the screens."""
        self.current = draft
        if draft.problem:
            self._app.show_refusal(VivavoceError(draft.problem))
        self.changed.publish(draft)

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
            self._start(interview, model)

    def _ask_for_model(self, interview: InterviewId, model: "InstalledModel") -> None:
        def answered(name: str | None) -> None:
            from vivavoce.session.drafting.accepting import accept_model

            if name == model.name:
                accept_model(self._app.study, model)
                self._start(interview, model)
            elif name is not None:
                tell(self._app, f"The model is called {model.name}. Nothing was transcribed.")

        prompt = (
            f"The origin of the model {model.name!r} is unverified: its file is not one that "
            "OpenAI publishes. To use it in this study, type its name."
        )
        self._app.push_screen(TextDialog("A model of unverified origin", prompt), answered)

    def _start(self, interview: InterviewId, model: "InstalledModel") -> None:
        self.hear(Draft(interview))
        work = _work(self._app.study, interview, model, self._app.post_message)
        # A daemon, because quitting must not wait for Whisper; a draft is written whole or not.
        threading.Thread(target=work, name="draft", daemon=True).start()


def _work(
    study: "Study",
    interview: InterviewId,
    model: "InstalledModel",
    post: Callable[[DraftHeard], object],
) -> Callable[[], None]:
    def progress(share: float) -> None:
        post(DraftHeard(Draft(interview, share)))

    def work() -> None:
        try:
            _transcribe(study, interview, model, progress)
        except VivavoceError as error:
            post(DraftHeard(Draft(interview, problem=error.message)))
        except Exception as error:
            post(DraftHeard(Draft(interview, problem=noted(error).message)))
        else:
            post(DraftHeard(Draft(interview, 1.0, is_done=True)))

    return work


def _transcribe(
    study: "Study",
    interview: InterviewId,
    model: "InstalledModel",
    progress: Callable[[float], None],
) -> None:
    from vivavoce.session.drafting.transcribing import transcribe_interview
    from vivavoce.session.scheduling.schedules import stamped_schedule
    from vivavoce.transcription.child import TranscriberChild
    from vivavoce.transcription.recogniser import Recogniser

    with study.reopened() as own:
        language = stamped_schedule(own, str(interview)).language.split("-")[0]
        with TranscriberChild(Recogniser(model, language)) as transcriber:
            transcribe_interview(own, interview, transcriber, progress)
