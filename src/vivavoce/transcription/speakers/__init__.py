"""Who spoke: by channel where there are two, by wording and voice where there is one."""

from vivavoce.transcription.speakers.labels import LabelledSpeech, label_speech

__all__ = ["LabelledSpeech", "label_speech"]
