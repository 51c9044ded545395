"""Making a draft of an interview's finished sound; killed at any moment, it goes on from there."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.drafting.ahead import Ahead
from vivavoce.session.drafting.assembling import assemble
from vivavoce.session.drafting.batches import Batch, batches, heard_utterances, undone
from vivavoce.session.drafting.clearance import Clearance
from vivavoce.session.drafting.draft import write_draft
from vivavoce.session.drafting.draftable import require_draftable
from vivavoce.session.drafting.drafted import Drafted, Wanted
from vivavoce.session.drafting.hearing import Hearing
from vivavoce.session.drafting.language import (
    DETECT,
    heard_language,
    language_of,
    require_heard,
    require_known,
)
from vivavoce.session.drafting.pace import Advance, Pace
from vivavoce.session.drafting.sound import channel_ends_ms, stretches
from vivavoce.session.drafting.speeds import keep_speed, speed_of
from vivavoce.session.drafting.spelling import spelling_of
from vivavoce.study.locks import held_folder
from vivavoce.study.study import Study
from vivavoce.transcription.child import TranscriberChild
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.memory import give_back
from vivavoce.transcription.progress import HeardLog
from vivavoce.transcription.recogniser import Recogniser
from vivavoce.transcription.threads import threads_to_use
from vivavoce.transcription.utterances import cut_utterances


class Drafting:
    """The making of one interview's draft; `tell` hears how far it is."""

    def __init__(
        self,
        study: Study,
        interview: InterviewId,
        clearance: Clearance,
        tell: Callable[[Advance], object],
    ) -> None:
        self._study = study
        self._interview = interview
        self._clearance = clearance
        self._tell = tell
        self._ends_ms = channel_ends_ms(study, interview)
        self._pace = Pace(max((1, *self._ends_ms.values())))

    def make(self, wanted: Wanted) -> Drafted:
        """Make and seal the draft; raises Locked, Cancelled.

        Raises VivavoceError as `require_draftable` does, where it is being drafted elsewhere or
        spoken in another language, where its sound is damaged, and where the transcriber fails;
        then what was heard is kept, and the next attempt goes on from there.
        """
        require_draftable(self._study, self._interview)
        with held_folder(self._study.folder.interview(self._interview)):
            return self._made(self._recogniser(wanted), is_sure=wanted.language is not None)

    def _made(self, recogniser: Recogniser, *, is_sure: bool) -> Drafted:
        log = self._whole_log(recogniser)
        self._pace = Pace(self._pace.length_ms, _expected(recogniser))
        # The first batch is cut while the model loads.
        with Ahead(self._batches(log)) as coming, self._hearing(recogniser) as hearing:
            if not is_sure and not log.done_until():
                require_heard(self._study, self._interview, recogniser.language, hearing.language)
            self._tell(self._pace.begin(self._share(log)))
            for channel, batch, until_ms in coming:
                heard_now = self._heard(channel, batch, hearing) if batch else ()
                log.append(channel, heard_now, until_ms)
                give_back()
                self._tell(self._pace.reach(self._share(log)))
        heard = log.read(self._study.keys.identity_of(self._interview.participant))
        transcript = assemble(self._study, self._interview, heard, recogniser)
        write_draft(self._study, self._interview, transcript, recogniser.model)
        log.clear()
        if self._pace.speed:
            keep_speed(recogniser, self._pace.speed)
        return Drafted(transcript, tuple(hearing.lost))

    def _batches(self, log: HeardLog) -> Iterator[tuple[str, Batch, int]]:
        """Return what is still to be heard, channel by channel, and until when that reaches.

        It is cut as it is taken, in whatever thread; an empty one ends each channel.
        """
        done_ms = log.done_until()
        sounds = {
            channel: stretches(self._study, self._interview, channel)
            for channel, end_ms in self._ends_ms.items()
            if done_ms.get(channel, 0) < end_ms
        }

        def taken() -> Iterator[tuple[str, Batch, int]]:
            for channel, sound in sounds.items():
                for batch in batches(cut_utterances(sound)):
                    if rest := undone(batch, done_ms.get(channel, 0)):
                        yield channel, rest, rest[-1].end_ms
                yield channel, (), self._ends_ms[channel]

        return taken()

    def _heard(self, channel: str, batch: Batch, hearing: Hearing) -> list[HeardUtterance]:
        words = hearing.hear(batch)
        # Where one channel holds both people, only their voices tell them apart.
        voices = [()] * len(batch) if len(self._ends_ms) > 1 else hearing.voices(batch)
        return heard_utterances(channel, batch, words, voices)

    def _share(self, log: HeardLog) -> float:
        done = log.done_until()
        parts = (min(done.get(channel, 0), end) for channel, end in self._ends_ms.items())
        return sum(parts) / max(1, sum(self._ends_ms.values()))

    def _recogniser(self, wanted: Wanted) -> Recogniser:
        language = wanted.language or language_of(self._study, self._interview)
        recogniser = Recogniser(wanted.model, language, wanted.engine)
        if language == DETECT:
            # Any language will do to load a model that is to tell which one it hears.
            with self._hearing(replace(recogniser, language="en")) as hearing:
                found = heard_language(self._study, self._interview, hearing.language)
            return replace(recogniser, language=found)
        require_known(wanted.model, language)
        return recogniser

    def _hearing(self, recogniser: Recogniser) -> Hearing:
        spelling = spelling_of(self._study, self._interview)

        def new_child() -> TranscriberChild:
            return TranscriberChild(recogniser, threads_to_use(), spelling)

        return Hearing(
            new_child,
            self._clearance,
            lambda call: self._tell(self._pace.hold(call.interview)),
        )

    def _whole_log(self, recogniser: Recogniser) -> HeardLog:
        participant, keys = self._interview.participant, self._study.keys
        folder, identity = (
            self._study.folder.interview(self._interview),
            keys.identity_of(participant),
        )
        log = HeardLog(folder, keys.public_of(participant), recogniser)
        try:
            log.read(identity)
        except VivavoceError:
            # It is damaged, and only time is lost: all of it is heard again.
            log.clear()
        return log


def _expected(recogniser: Recogniser) -> float | None:
    known = speed_of(recogniser)
    return known.speed if known else None
