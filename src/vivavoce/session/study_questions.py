"""What has to be known before a study can be made, and whether an answer will do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.words import checked_words
from vivavoce.session.recent_studies import holds_study
from vivavoce.study.folder import resolved

Answers = Mapping[str, str]

_FEWEST_SIGNS = 8


@dataclass(frozen=True)
class StudyQuestion:
    """One question on the way to a study; `check` returns the answer as it is kept.

    `check` raises VivavoceError for what will not do; it may look at the answers before.
    """

    name: str
    ask: str
    why: str
    check: Callable[[str, Answers], str]
    is_secret: bool = False
    is_optional: bool = False


def _name(typed: str, _: Answers) -> str:
    name = checked_words(typed, "The name")
    if not name:
        raise VivavoceError("A study needs a name.")
    return name


def _folder(typed: str, _: Answers) -> str:
    if not typed.strip():
        raise VivavoceError("Name a folder.")
    try:
        root = resolved(Path(typed).expanduser())
    except RuntimeError:
        raise VivavoceError("There is no such user. Write the folder from / on.") from None
    if holds_study(root):
        raise VivavoceError("There is a study in that folder already. Name another one.")
    if root.exists() and not root.is_dir():
        raise VivavoceError("That is a file. Name a folder.")
    return str(root)


def _passphrase(typed: str, _: Answers) -> str:
    if len(typed.strip()) < _FEWEST_SIGNS:
        raise VivavoceError("That is short enough to be guessed. Take three or four words.")
    return typed


def _again(typed: str, answers: Answers) -> str:
    if typed != answers["passphrase"]:
        raise VivavoceError("The two are not the same. Type it once more, or go back.")
    return typed


def _initials(typed: str, _: Answers) -> str:
    letters = typed.strip()
    if not (letters.isalpha() and len(letters) <= 5):
        raise VivavoceError("Initials are one to five letters, such as AB.")
    return letters.upper()


def _reference(typed: str, _: Answers) -> str:
    return checked_words(typed, "The reference")


QUESTIONS = (
    StudyQuestion(
        "name",
        "What is the study called?",
        "It stands above every screen. It must not name a participant.",
        _name,
    ),
    StudyQuestion(
        "folder",
        "In which folder shall it be?",
        "On this computer's own disk, not on a network drive or in a synced folder.",
        _folder,
    ),
    StudyQuestion(
        "passphrase",
        "Which passphrase shall open it?",
        "Names, notes and sound are sealed with it. Whoever loses it, and the recovery key that "
        "you get next, loses the recordings: nobody can open them again, nor can we.",
        _passphrase,
        is_secret=True,
    ),
    StudyQuestion("again", "The same passphrase once more:", "", _again, is_secret=True),
    StudyQuestion(
        "initials",
        "What are your initials?",
        "They stand beside what you decide and sign, in place of your name.",
        _initials,
    ),
    StudyQuestion(
        "ethics_reference",
        "What is the ethics reference? (enter alone leaves it out)",
        "As the committee gave it. It can be put into study.toml later.",
        _reference,
        is_optional=True,
    ),
)


def suggested_folder(name: str, here: Path) -> str:
    """Return a folder that a study of that name may go into."""
    letters = "".join(sign if sign.isalnum() else " " for sign in name.lower())
    return str(here / ("-".join(letters.split()[:6]) or "study"))


def is_end_of(key: str, typed: str) -> bool:
    """Whether somebody has the recovery key at hand: its last four signs are asked for."""
    return typed.strip().upper() == key[-4:].upper()
