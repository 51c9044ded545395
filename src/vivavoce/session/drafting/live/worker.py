"""The live transcriber, a process: `python -m vivavoce.session.drafting.live.worker`.

It follows a call that goes on, seals what it heard beside it, and tells whoever started it, whose
end is its own end too: `messages.py` says how they speak. It has no passphrase, and needs none.
"""

import os
import resource
import sys
import threading
from pathlib import Path
from queue import SimpleQueue

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.drafting.live.hearing import GivesUp, LiveTranscription
from vivavoce.session.drafting.live.messages import LiveConfig, spelling_in
from vivavoce.study.locks import held_folder
from vivavoce.transcription.failures import DidNotStart
from vivavoce.transcription.pipes import sayer
from vivavoce.transcription.transcriber import Spelling


def main() -> None:
    """Follow one call to its end."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    config = LiveConfig.from_json(sys.stdin.readline())
    spellings: SimpleQueue[Spelling] = SimpleQueue()
    threading.Thread(target=_listen, args=(spellings,), name="listen", daemon=True).start()
    say = sayer()
    try:
        # Nobody else is to make this draft meanwhile.
        with held_folder(Path(config.folder)):
            LiveTranscription(config, say, spellings).run()
    except (GivesUp, DidNotStart) as error:
        say({"gives_up": str(error)})
    except (VivavoceError, OSError) as error:
        say({"error": str(error)})


def _listen(spellings: SimpleQueue[Spelling]) -> None:
    """Take what is told; the parent's end of the pipe closes whatever becomes of it."""
    try:
        for line in sys.stdin:
            spellings.put(spelling_in(line))
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
