"""How a transcriber can fail its user, and what is said then."""

from vivavoce.domain.errors import VivavoceError

NO_ROOM = (
    "The transcriber did not start; most likely this machine has too little memory free. The "
    "sound is safe: close other programs, or choose a smaller model."
)


class TranscriberDied(VivavoceError):
    """The child is gone: it was killed, or the system took its memory."""

    def __init__(self) -> None:
        super().__init__(
            "The transcriber ended unexpectedly. The sound is safe; transcribe it again."
        )


class DidNotStart(VivavoceError):
    """No transcriber can be had with this engine and model on this machine, as it says."""
