"""People whom a participant suggests: new participants, by the route that they allow."""

from dataclasses import dataclass

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.people.participants import add_participant, require_participant
from vivavoce.session.people.recruiting import MayName, Recruited, Route
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study


@dataclass(frozen=True)
class Suggestion:
    """Somebody who was suggested; `may_name` is whether they may hear by whom."""

    id: str
    record: PersonalRecord
    may_name: MayName = "not asked"
    route: Route | None = None


def suggest(study: Study, by: str, suggestion: Suggestion) -> None:
    """Add a suggested person, sealed to a key of their own; works while locked.

    Raises VivavoceError as adding a participant does, and for somebody who suggests themselves.
    """
    require_participant(study, by)
    if suggestion.id == by:
        raise VivavoceError(f"{by} cannot suggest themselves. Nothing was changed.", 2)
    recruited = Recruited("snowball", suggestion.may_name, suggestion.route)
    add_participant(study, suggestion.id, suggestion.record, {}, by, recruited)
