"""Hearing a call while it goes on: what is said is told, and sealed beside the call."""

import os
import threading
from collections.abc import Callable
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.sealing import PublicKey
from vivavoce.recording.sound_pull import sound_socket
from vivavoce.session.drafting.live.following import follow
from vivavoce.session.drafting.live.language_check import LanguageCheck
from vivavoce.session.drafting.live.messages import LiveConfig
from vivavoce.session.drafting.live.pending import Pending, Spoken
from vivavoce.transcription.child import TranscriberChild
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.models import find_model
from vivavoce.transcription.progress import HeardLog
from vivavoce.transcription.recogniser import Recogniser
from vivavoce.transcription.utterances import levels_db

if TYPE_CHECKING:
    from vivavoce.recording.call_log import ChannelName

Say = Callable[[dict[str, Any]], None]

_NICENESS = 10
_BETWEEN_NEWS_SECONDS = 1.0


class GivesUp(VivavoceError):
    """What another attempt would not change."""


class LiveTranscription:
    """Hears one call, from where its sealed log ends."""

    def __init__(self, config: LiveConfig, say: Say) -> None:
        self._config = config
        self._say = say
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
        batch = self._pending.take(_BETWEEN_NEWS_SECONDS)
        self._say({"behind_ms": self._pending.behind_ms})
        if batch:
            self._keep(self._heard(batch, transcriber))
            try:
                check.take(spoken.utterance for spoken in batch)
            except VivavoceError as another_language:
                raise GivesUp(another_language.message) from another_language

    def _heard(
        self, batch: tuple[Spoken, ...], transcriber: TranscriberChild
    ) -> list[HeardUtterance]:
        utterances = [spoken.utterance for spoken in batch]
        words = transcriber.transcribe(utterances)
        # Where one channel holds both people, only their voices tell them apart.
        is_alone = len(self._config.channels) == 1
        voices = transcriber.voices(utterances) if is_alone else [()] * len(batch)
        return [
            HeardUtterance(s.channel, u.start_ms, u.end_ms, heard, levels_db(u.samples), sound_like)
            for s, u, heard, sound_like in zip(batch, utterances, words, voices, strict=True)
        ]

    def _keep(self, heard: list[HeardUtterance]) -> None:
        # Told before it is sealed: what is told twice is easily known again, but what is sealed
        # and was never told could not be opened while the study is locked.
        for utterance in heard:
            self._say({"heard": utterance.to_json()})
        by_channel = sorted(heard, key=lambda utterance: utterance.channel)
        for channel, utterances in groupby(by_channel, key=lambda utterance: utterance.channel):
            row = list(utterances)
            self._log.append(channel, row, row[-1].end_ms)
