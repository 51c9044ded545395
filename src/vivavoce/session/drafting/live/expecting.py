"""The words that a call may hold, as far as they are known while it goes on."""

import contextlib

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.drafting.spelling import spelling_of
from vivavoce.study.study import Study
from vivavoce.transcription.transcriber import Spelling


class ExpectedWords:
    """Terms from the beginning, and names as soon as the study is unlocked; for one thread.

    Raises VivavoceError, OSError where not even the terms can be had.
    """

    def __init__(self, study: Study, interview: InterviewId) -> None:
        self._study = study
        self._interview = interview
        self._lacks_names = study.keys.is_locked
        self._known = spelling_of(study, interview)

    def known(self) -> Spelling:
        """Return what is known now; names that cannot be read are done without."""
        if self._lacks_names and not self._study.keys.is_locked:
            self._lacks_names = False
            with contextlib.suppress(VivavoceError, OSError), self._study.reopened() as own:
                self._known = spelling_of(own, self._interview)
        return self._known
