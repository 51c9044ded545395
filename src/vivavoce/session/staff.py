"""Who works on a study, by initials."""

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import initials
from vivavoce.study.study import Study


def staff_initials(study: Study, by: str) -> str:
    """Return somebody's initials.

    Raises VivavoceError (exit code 2) where they are none, or `study.toml` lists people and they
    are not among them.
    """
    known = study.settings.initials
    if initials(by) not in known and known:
        raise VivavoceError(f"{by} is not among the people of study.toml: {', '.join(known)}.", 2)
    return by


def require_initials(study: Study, by: str | None) -> str:
    """Return the initials that were given, or of the one person who works on the study.

    Raises VivavoceError (exit code 2) where there are none, or they are nobody's.
    """
    who = by or study.settings.only_initials
    if who is None:
        raise VivavoceError("Say who you are: --by INITIALS. Nothing was changed.", 2)
    return staff_initials(study, who)
