"""What is wrong in a call, what to do about it, and what to say: the worst first."""

from vivavoce.tui.calling.state import CallState

_DEVICE = {"mic": "microphone", "line": "line"}

_OF_THE_CALL = {
    "disk-full": "The disk is full: sound waits in memory. Make room now, or stop with F10.",
    "sealing-failed": "A piece of sound may not have been written. It goes on in a new part.",
    "same-sound": "Both channels record the same sound. Plug in what came loose, or F7 another "
    "device.",
    "slept": "The laptop was asleep. Say: “I lost you for a moment – what did I miss?”",
    "disk-low": "The disk has room for {room} min only. Make room.",
}
_OF_A_CHANNEL = {
    "ended": "The {device} is gone; it is looked for. The rest goes on. Plug it in, or F7 another.",
    "stalled": "Nothing comes from the {device}. If this stays, F7 picks another.",
    "dead": "No sound from the {device} for 8 s. The recording goes on. {say}",
    "lost-time": "A moment of the {device} was lost, and silence put in its place. {again}",
    "moved": "The {device} was moved to another source. Is it the right one? F7 picks.",
    "damaged": "The sound file is damaged: it could be played only as far as this.",
    "clipping": "The {device} is too loud and is cut off. {quieter}",
}
_SAY = {
    "mic": "Is it muted? Unmute it, or F7 picks another.",
    "line": "Say: “I seem to have lost you, can you hear me?”",
}
_QUIETER = {
    "mic": "Move away from it, or turn its level down.",
    "line": "Turn the line's level down.",
}
_AGAIN = "Say: “Could you say that last bit again?”"

_WORST_FIRST = (
    "disk-full",
    "sealing-failed",
    "ended",
    "same-sound",
    "stalled",
    "dead",
    "slept",
    "lost-time",
    "moved",
    "damaged",
    "clipping",
    "disk-low",
)


def trouble_words(state: CallState) -> str:
    """Say what is wrong, the worst first; empty where nothing is."""
    troubles = state.status.trouble
    # A file that has come to its end, whole or not, is over: that is what is worth saying.
    if state.status.sources_ended and not any(code.endswith("-damaged") for code in troubles):
        return "The sound has ended · F10 to stop"
    known = sorted((code for code in troubles if _kind(code) in _WORST_FIRST), key=_rank)
    if known:
        more = f" (+{len(known) - 1})" if len(known) > 1 else ""
        return f"! {_words(known[0], state)}{more}"
    return state.channels.trouble if state.is_recording else ""


def _kind(code: str) -> str:
    channel, _, kind = code.partition("-")
    return kind if channel in _DEVICE else code


def _rank(code: str) -> int:
    return _WORST_FIRST.index(_kind(code))


def _words(code: str, state: CallState) -> str:
    kind = _kind(code)
    if kind == code:
        return _OF_THE_CALL[code].replace("{room}", str(state.status.room_minutes))
    channel = code.partition("-")[0]
    return _OF_A_CHANNEL[kind].format(
        device=_DEVICE[channel], say=_SAY[channel], quieter=_QUIETER[channel], again=_AGAIN
    )
