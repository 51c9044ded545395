"""One transcription in a thread of its own, and the news of it."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.drafting.clearance import Cancelled, Clearance
from vivavoce.session.drafting.drafted import Drafted, Wanted
from vivavoce.session.drafting.pace import Advance
from vivavoce.session.drafting.transcribing import Drafting
from vivavoce.session.incidents import noted
from vivavoce.study.locks import DraftLock
from vivavoce.tui.desks.draft_news import Draft, DraftHeard

if TYPE_CHECKING:
    from vivavoce.study.study import Study


class DraftWork:
    """Makes the draft of one interview; `post` hears of it from the thread."""

    def __init__(
        self,
        study: "Study",
        interview: InterviewId,
        wanted: Wanted,
        post: Callable[[DraftHeard], object],
    ) -> None:
        self._study = study
        self._interview = interview
        self._wanted = wanted
        self._post = post
        self._clearance = Clearance(study)
        self._latest = Advance()

    def start(self) -> None:
        """Begin."""
        # A daemon, because quitting must not wait for Whisper; a draft is written whole or not.
        threading.Thread(target=self._run, name="draft", daemon=True).start()

    def cancel(self) -> None:
        """End it soon; what was heard is kept."""
        self._clearance.cancel()

    def _run(self) -> None:
        try:
            drafted = make_draft(
                self._study, self._interview, self._wanted, self._clearance, self._tell
            )
        except Cancelled:
            self._say(Draft(self._interview, self._latest, is_stopped=True))
        except VivavoceError as error:
            self._say(Draft(self._interview, problem=error.message))
        except Exception as error:
            self._say(Draft(self._interview, problem=noted(error).message))
        else:
            done = Advance(1.0)
            self._say(Draft(self._interview, done, is_done=True, lost=drafted.lost_words))

    def _tell(self, advance: Advance) -> None:
        self._latest = advance
        self._say(Draft(self._interview, advance))

    def _say(self, draft: Draft) -> None:
        self._post(DraftHeard(draft))


def make_draft(
    study: "Study",
    interview: InterviewId,
    wanted: Wanted,
    clearance: Clearance,
    tell: Callable[[Advance], None],
) -> Drafted:
    """Make the draft of one interview, with a study of this thread's own."""
    with study.reopened() as own, DraftLock(own.folder.draft_lock) as lock:
        lock.note(str(interview))
        return Drafting(own, interview, clearance, tell).make(wanted)
