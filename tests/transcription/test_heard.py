import json

from vivavoce.transcription.heard import HeardUtterance, VoiceSample
from vivavoce.transcription.transcriber import HeardWord


def test_an_utterance_is_the_same_after_it_was_a_line_of_json() -> None:
    voices = (VoiceSample(0, 1600, bytes(range(256))), VoiceSample(800, 2400, bytes(256)))
    words = (HeardWord("Well,", 100, 400, 0.91), HeardWord("yes.", 420, 700, 0.4))
    whole = HeardUtterance("mic", 0, 2400, words, (-40, -22), voices)
    assert HeardUtterance.from_json(json.loads(json.dumps(whole.to_json()))) == whole


def test_keys_of_the_log_are_passed_over() -> None:
    bare = HeardUtterance("line", 0, 100, ())
    assert HeardUtterance.from_json({**bare.to_json(), "kind": "heard"}) == bare
