"""Staff initials: who says that they did something."""

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import initials
from vivavoce.study.study import Study


def known_initials(study: Study, by: str) -> str:
    """Return `by`; raises VivavoceError (exit code 2) where it is not among the study's people.

    Where `study.toml` lists nobody, any initials will do.
    """
    known = study.settings.initials
    if initials(by) not in known and known:
        raise VivavoceError(f"{by} is not among the people of study.toml: {', '.join(known)}.", 2)
    return by


def initials_if_given(study: Study, by: str | None) -> str | None:
    """Return `by`, checked, or None where nobody said who it was."""
    return known_initials(study, by) if by else None
