"""How words are written that may be said in an interview, the most telling first.

The decoder leans towards them, so other participants stay out: what it only imagined would put one
person's name into another's transcript. An engine takes as many as fit.
"""

import re
from collections.abc import Iterable, Iterator

from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.schedule import Schedule
from vivavoce.session.people.participants import personal_record
from vivavoce.session.registering import is_a_name
from vivavoce.session.scheduling.schedules import stamped_schedule
from vivavoce.study.register import RegisterEntry, read_register
from vivavoce.study.study import Study
from vivavoce.transcription.transcriber import Spelling

_SENTENCE_ENDS = re.compile(r"[.!?:…]\s+|\n")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# Neither a number to call nor an address is pronounced as it is written.
_NOT_SPOKEN = re.compile(r"[\d@/]")


def spelling_of(study: Study, interview: InterviewId) -> Spelling:
    """Return what may be said in an interview; names only while the study is unlocked."""
    terms = (
        *study.settings.transcription.glossary,
        *_own_words(stamped_schedule(study, str(interview))),
    )
    names = () if study.keys.is_locked else _names(study, interview.participant)
    return Spelling(_once(names), _once(terms))


def _names(study: Study, participant: str) -> Iterator[str]:
    record = personal_record(study, participant)
    yield from (record.name, *record.aliases)
    if is_a_name(record.address_as):
        yield record.address_as
    entries = read_register(study.documents, study.keys).entries
    for entry in sorted(entries, key=lambda each: _distance(each, participant)):
        yield from entry.names


def _distance(entry: RegisterEntry, participant: str) -> int:
    """Whom this person spoke of comes first, then what was told of nobody in particular."""
    if entry.of == participant:
        return 0
    return 2 if entry.of else 1


def _own_words(schedule: Schedule) -> Iterator[str]:
    """Find the schedule's words that are written in a way of their own: `NHS`, `Talking Matters`.

    A German capital tells nothing, and neither does one at the head of a sentence.
    """
    for question in schedule.questions:
        for text in (question.ask, *question.prompts):
            for sentence in _SENTENCE_ENDS.split(text):
                yield from _runs(sentence, capitals_tell=not schedule.language.startswith("de"))


def _runs(sentence: str, *, capitals_tell: bool) -> Iterator[str]:
    """Yield words of their own writing, those that stand together as one."""
    end = -1
    run = ""
    for word in _WORD.finditer(sentence):
        if _is_own(word[0], within=capitals_tell and word.start() > 0):
            goes_on = run and sentence[end : word.start()] == " "
            if run and not goes_on:
                yield run
            run = f"{run} {word[0]}" if goes_on else word[0]
            end = word.end()
    if run:
        yield run


def _is_own(word: str, *, within: bool) -> bool:
    """Whether it has a capital inside, or, `within` a sentence, one at its head."""
    telling = word if within else word[1:]
    return len(word) > 1 and any(sign.isupper() for sign in telling)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    spoken = (word.strip() for word in words if word.strip() and not _NOT_SPOKEN.search(word))
    return tuple(dict.fromkeys(spoken))
