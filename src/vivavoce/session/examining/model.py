"""How fast the speech model is here, measured on a minute of the sample call."""

import time
from dataclasses import dataclass

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.examining.finding import Finding
from vivavoce.session.sample import sample_call
from vivavoce.transcription.child import TranscriberChild
from vivavoce.transcription.models import find_model
from vivavoce.transcription.recogniser import Recogniser
from vivavoce.transcription.utterances import Stretch, cut_utterances

_MEASURED_SECONDS = 60
# Two people take turns, so that the two channels of a call hold one call's length of speech.
_KEEPS_UP = 1.0


@dataclass(frozen=True)
class ModelSpeed:
    """A model, and how many seconds of a call it drafts in one second."""

    name: str
    speed: float


def measure_model() -> tuple[ModelSpeed | None, Finding]:
    """Draft a minute of the sample call with the model that would be used; loading not counted."""
    try:
        model = find_model()
        with TranscriberChild(Recogniser(model)) as transcriber:
            began = time.monotonic()
            for stretch in _sample():
                for utterance in cut_utterances([stretch]):
                    transcriber.transcribe([utterance])
            speed = _MEASURED_SECONDS / (time.monotonic() - began)
    except VivavoceError as error:
        return None, Finding("model", "mind", error.message)
    measured = ModelSpeed(model.name, round(speed, 2))
    return measured, _finding(measured)


def _finding(model: ModelSpeed) -> Finding:
    minutes = max(1, round(60 / model.speed))
    says = (
        f"{model.name} drafts {model.speed:.1f} s of a call in a second: an hour in {minutes} min."
    )
    if model.speed < _KEEPS_UP:
        todo = "It is slower than speech: drafts will be late. A smaller model is quicker."
        return Finding("model", "mind", says, todo)
    return Finding("model", "well", says)


def _sample() -> list[Stretch]:
    import soundfile

    with soundfile.SoundFile(sample_call().sound) as file:
        samples = file.read(_MEASURED_SECONDS * file.samplerate, dtype="int16", always_2d=True)
        return [Stretch(0, file.samplerate, channel) for channel in samples.T]
