"""Finding the names that the study's register knows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, product

from vivavoce.anonymisation.folding import fold
from vivavoce.anonymisation.hits import Hit
from vivavoce.anonymisation.ordinary import PARTICLES, TITLES
from vivavoce.anonymisation.phrases import PhraseIndex
from vivavoce.anonymisation.surroundings import Surroundings, is_acronym, is_capitalised
from vivavoce.domain.transcript import Turn
from vivavoce.study.register import RegisterEntry

_SHORT = 2
_MOST_WORDS = 5


@dataclass(frozen=True)
class _Meaning:
    """Whom or what a phrase stands for; `needs_capital` where it is too short to be sure of."""

    category: str
    label: str
    acronym: bool = False
    is_part: bool = False
    needs_capital: bool = False


class RegisterNames:
    """Every name, alias and part of a person's name that is in the register, in any case.

    `participant` is the ID of the person whose interview is read: their own names become
    `[participant]`, those of the study's other participants `[other participant]`.
    """

    def __init__(self, entries: Iterable[RegisterEntry], participant: str) -> None:
        self._index = PhraseIndex(
            phrase for entry in entries for phrase in _phrases(entry, participant)
        )

    def find(self, turn: Turn) -> Iterator[Hit]:
        """Yield one hit for each stretch of text that is a known name or part of one."""
        meanings: dict[tuple[int, int], list[_Meaning]] = defaultdict(list)
        for start, end, meaning in self._index.find(fold(turn.text)):
            if not meaning.needs_capital or is_capitalised(turn.text[start:end]):
                meanings[start, end].append(meaning)
        surroundings = Surroundings(turn.text)
        for span, found in meanings.items():
            yield _hit(turn, span, found, surroundings)


def label_of(entry: RegisterEntry, participant: str) -> str:
    """Return the label that stands for an entry in the interview of `participant`."""
    if entry.is_participant:
        return "[participant]" if entry.of == participant else "[other participant]"
    return f"[{entry.kind} {entry.number}]"


def _hit(
    turn: Turn, span: tuple[int, int], meanings: list[_Meaning], surroundings: Surroundings
) -> Hit:
    labels = sorted({meaning.label for meaning in meanings})
    if len(labels) > 1:
        suggestion, reason = None, f"the register has it for {' and '.join(labels)}: choose one"
    else:
        doubts = [_doubt(meaning, span, surroundings) for meaning in meanings]
        doubt = None if None in doubts else doubts[0]
        suggestion, reason = (None, doubt) if doubt else (labels[0], _reason(meanings))
    return Hit(turn.n, *span, turn.text[slice(*span)], meanings[0].category, suggestion, reason)


def _doubt(meaning: _Meaning, span: tuple[int, int], surroundings: Surroundings) -> str | None:
    if meaning.needs_capital:
        return "two letters of a name in the register: say whether the name is meant here"
    return surroundings.doubt(*span, acronym=meaning.acronym)


def _reason(meanings: list[_Meaning]) -> str:
    is_part = all(meaning.is_part for meaning in meanings)
    return "part of a name in the register" if is_part else "a name in the register"


def _phrases(entry: RegisterEntry, participant: str) -> Iterator[tuple[str, _Meaning]]:
    label = label_of(entry, participant)
    category = "participant" if entry.is_participant else entry.kind
    is_person = entry.kind == "person" or entry.is_participant
    for name in entry.names:
        yield name, _Meaning(category, label, acronym=not is_person and is_acronym(name))
        for part in _parts(name) if is_person else ():
            short = sum(character.isalpha() for character in part) <= _SHORT
            yield part, _Meaning(category, label, is_part=True, needs_capital=short)


def _parts(name: str) -> set[str]:
    """Return what may be said in place of a person's whole name, such as the surname."""
    words = [word for word in name.split() if not _is(word, TITLES)]
    choices = [("", *_word_and_its_pieces(word)) for word in words]
    if len(words) <= _MOST_WORDS:
        parts = {" ".join(filter(None, chosen)) for chosen in product(*choices)}
    else:
        parts = {" ".join(words), *chain.from_iterable(choices)}
    return {part for part in parts - {name} if _tells_who(part)}


def _word_and_its_pieces(word: str) -> set[str]:
    # Of a double name often only one half is said.
    return {word, *word.replace("‐", "-").split("-")}


def _tells_who(part: str) -> bool:
    words = [word for word in part.split() if not _is(word, PARTICLES | TITLES)]
    return any(sum(character.isalpha() for character in word) >= _SHORT for word in words)


def _is(word: str, listed: frozenset[str]) -> bool:
    return fold(word).text.strip(".,'") in listed
