"""Hearing a call while it goes on: what is said is told, and sealed beside the call."""

import os
import threading
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, cast

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.sealing import PublicKey
from vivavoce.recording.sound_pull import sound_socket
from vivavoce.session.drafting.batches import heard_utterances
from vivavoce.session.drafting.live.following import follow
from vivavoce.session.drafting.live.language_check import LanguageCheck
from vivavoce.session.drafting.live.messages import LiveConfig
from vivavoce.session.drafting.live.pending import Pending
from vivavoce.transcription.child import TranscriberChild
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.models import find_model
from vivavoce.transcription.pipes import Say
from vivavoce.transcription.progress import HeardLog
from vivavoce.transcription.recogniser import Recogniser
from vivavoce.transcription.transcriber import Spelling, Utterance

if TYPE_CHECKING:
    from vivavoce.recording.call_log import ChannelName

_NICENESS = 10
_BETWEEN_NEWS_SECONDS = 1.0


class GivesUp(VivavoceError):
    """What another attempt would not change."""


class LiveTranscription:
    """Hears one call, from where its sealed log ends; `spellings` come in while it goes on."""

    def __init__(self, config: LiveConfig, say: Say, spellings: "SimpleQueue[Spelling]") -> None:
        self._config = config
        self._say = say
        self._spellings = spellings
        self._recogniser = Recogniser(find_model(config.model), config.language, config.engine)
        recipient = PublicKey(config.recipient)
        self._log = HeardLog(Path(config.folder), recipient, self._recogniser)
        self._pending = Pending(config.channels)
        self._ends_ms: dict[str, int] = {}

    def run(self) -> None:
        """Hear it to its end; raises VivavoceError, OSError where that cannot be."""
        done = self._log.done_until()
        starts = {channel: done.get(channel, 0) for channel in self._config.channels}
        self._say({"from": starts})
        for channel, from_ms in starts.items():
            following = partial(self._follow, cast("ChannelName", channel), from_ms)
            threading.Thread(target=following, name=f"follow-{channel}", daemon=True).start()
        # One thread: the other processors are the call's.
        with TranscriberChild(self._recogniser, 1, self._config.spelling) as transcriber:
            # Only now, because the child inherits it and lowers itself as much.
            os.nice(_NICENESS)
            check = LanguageCheck(self._recogniser.language, transcriber.detect_language)
            while not self._pending.is_over:
                self._hear(transcriber, check)
        if self._pending.problem:
            raise GivesUp(self._pending.problem)
        for channel, end_ms in self._ends_ms.items():
            self._log.append(channel, (), end_ms)
        self._say({"over": True})

    def _follow(self, channel: "ChannelName", from_ms: int) -> None:
        # The call comes first. On Linux this lowers the thread alone.
        os.nice(_NICENESS)
        problem = "The sound could not be followed."
        try:
            socket = sound_socket(self._config.socket)
            self._ends_ms[channel] = follow(socket, channel, from_ms, self._pending)
            problem = ""
        except VivavoceError as error:
            problem = error.message
        finally:
            self._pending.end(channel, problem)

    def _hear(self, transcriber: TranscriberChild, check: LanguageCheck) -> None:
        row = self._pending.take(_BETWEEN_NEWS_SECONDS)
        self._say({"behind_ms": self._pending.behind_ms})
        # Between two rows only: one is never heard half with names and half without.
        while not self._spellings.empty():
            transcriber.expect(self._spellings.get())
        if row:
            utterances = [spoken.utterance for spoken in row]
            self._keep(row[0].channel, self._heard(row[0].channel, utterances, transcriber))
            try:
                check.take(utterances)
            except VivavoceError as another_language:
                raise GivesUp(another_language.message) from another_language

    def _heard(
        self, channel: str, utterances: list[Utterance], transcriber: TranscriberChild
    ) -> list[HeardUtterance]:
        words = transcriber.transcribe(utterances)
        # Where one channel holds both people, only their voices tell them apart.
        is_alone = len(self._config.channels) == 1
        voices = transcriber.voices(utterances) if is_alone else [()] * len(utterances)
        return heard_utterances(channel, utterances, words, voices)

    def _keep(self, channel: str, heard: list[HeardUtterance]) -> None:
        # Told before it is sealed: what is told twice is easily known again, but what is sealed
        # and was never told could not be opened while the study is locked.
        for utterance in heard:
            self._say({"heard": utterance.to_json()})
        self._log.append(channel, heard, heard[-1].end_ms)
