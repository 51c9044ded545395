"""How fast the speech model is here, measured on a minute of the sample call."""

import time
from dataclasses import dataclass

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.drafting.batches import batches
from vivavoce.session.drafting.speeds import keep_speed
from vivavoce.session.examining.finding import Finding
from vivavoce.session.sample import sample_call
from vivavoce.transcription.child import TranscriberChild
from vivavoce.transcription.models import find_model
from vivavoce.transcription.recogniser import Recogniser
from vivavoce.transcription.threads import threads_to_use
from vivavoce.transcription.utterances import Stretch, cut_utterances

_MEASURED_SECONDS = 60
# Two people take turns, so that the two channels of a call hold one call's length of speech.
_KEEPS_UP = 1.0


@dataclass(frozen=True)
class ModelSpeed:
    """A model, and how many seconds of a call it drafts in one second."""

    name: str
    speed: float

    @property
    def keeps_up(self) -> bool:
        """Whether it drafts as fast as people speak."""
        return self.speed >= _KEEPS_UP


def measure_model() -> tuple[ModelSpeed | None, Finding]:
    """Draft a minute of the sample call with the model that would be used; loading not counted.

    The speed is noted for `models list` and for how long a draft will take.
    """
    try:
        recogniser = Recogniser(find_model())
        speed = _speed(recogniser)
    except VivavoceError as error:
        return None, Finding("model", "mind", error.message)
    keep_speed(recogniser, speed)
    measured = ModelSpeed(recogniser.model.name, round(speed, 2))
    return measured, _finding(measured)


def _speed(recogniser: Recogniser) -> float:
    with TranscriberChild(recogniser, threads_to_use()) as transcriber:
        began = time.monotonic()
        for stretch in _sample():
            for batch in batches(cut_utterances([stretch])):
                transcriber.transcribe(batch)
        return _MEASURED_SECONDS / (time.monotonic() - began)


def _finding(model: ModelSpeed) -> Finding:
    minutes = max(1, round(60 / model.speed))
    says = (
        f"{model.name} drafts {model.speed:.1f} s of a call in a second: an hour in {minutes} min."
    )
    if not model.keeps_up:
        todo = "It is slower than speech: drafts will be late. A smaller model is quicker."
        return Finding("model", "mind", says, todo)
    return Finding("model", "well", says)


def _sample() -> list[Stretch]:
    import soundfile

    with soundfile.SoundFile(sample_call().sound) as file:
        samples = file.read(_MEASURED_SECONDS * file.samplerate, dtype="int16", always_2d=True)
        return [Stretch(0, file.samplerate, channel) for channel in samples.T]
