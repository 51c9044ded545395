"""How the microphone stands, in words for Ready."""

from vivavoce.session.microphone_test import Trial

LOOKING = "looking for it…"
THERE = "there · t test: say a sentence, hear it back"
MISSING = (
    "not there. Plug it in, then press t; or leave Vivavoce and name another with --mic. "
    "With notes only, start anyway: --mic none"
)
OPENING = "opening it…"
STEPS = {
    "listening": "LISTENING for 4 s. Say a sentence now…",
    "playing": "Playing it back, listen…",
}

_HEARD = {
    "fine": "OK, heard you: the level is fine",
    "too quiet": (
        "heard you, but too quiet: move closer, or turn it up in the system's sound settings"
    ),
    "too loud": (
        "heard you, but too loud (clipping): move away, or turn it down in the system's sound "
        "settings"
    ),
    "no voice": (
        "no voice was heard: is this the microphone before you, and is it turned up? t tries again"
    ),
    "silent": "complete silence: it is muted, or nothing is connected to it. t tries again",
}
_NOT_PLAYED = (
    ". It could not be played back: no loudspeaker or headphones answer. Start anyway: the call "
    "is recorded without"
)


def trial_words(trial: Trial) -> str:
    """Say how a sentence was heard, and what to do where that is not well."""
    # Nobody needs to hear silence.
    played = "" if trial.was_played or trial.loudness == "silent" else _NOT_PLAYED
    return f"{_HEARD[trial.loudness]}{played}"


def refusal_words(message: str) -> str:
    """Say why it could not be tried, and what to do."""
    return f"{message} t tries again."
