"""Keys for one hand: what a layout puts elsewhere, by the ids of the actions.

What a layout does not name stays where it is, and the function keys stay in any case. An action
`call.record-too` is a second key for a function key; it works outside of text fields only.
"""

from collections.abc import Mapping

STANDARD = "standard"

LAYOUTS: Mapping[str, Mapping[str, str]] = {
    STANDARD: {},
    "left-hand": {
        "call.up": "up,w",
        "call.down": "down,s",
        "call.open-note": "enter,e",
        "call.cover": "x",
        "call.partly": "r",
        "call.leave-out": "c",
        "call.undo": "a",
        "call.section-back": "left,v",
        "call.section-on": "right,f",
        "call.stop-too": "q",
    },
    "right-hand": {
        "call.cover": "l",
        "call.leave-out": "n",
        "call.also": "semicolon",
        "call.go-to": "y",
        "call.more-time": "i",
        "call.details": "comma",
        "call.big-type": "full_stop",
        "call.record-too": "o",
        "call.mark-too": "m",
        "call.support-too": "h",
        "call.dropped-too": "j",
        "call.take_back-too": "backspace",
    },
    "number-pad": {
        "call.ask": "space,0",
        "call.up": "up,minus",
        "call.down": "down,plus",
        "call.cover": "x,asterisk",
        "call.mark-too": "slash",
        "call.record-too": "full_stop",
    },
}

LAYOUT_WORDS = {
    STANDARD: "both hands",
    "left-hand": "the left hand",
    "right-hand": "the right hand",
    "number-pad": "the number pad",
}
"""What each is called in the palette."""
