"""Normalisation Process Theory: its sixteen components, named and explained in our own words.

Constructs and components: May and Finch 2009 (Sociology 43(3), 535-554) and May et al. 2009
(Implementation Science 4, 29). The definitions are this program's own.
"""

from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True)
class Construct:
    """One component of one of the theory's four constructs."""

    code: str
    """Both names as a schedule writes them: `coherence.differentiation`."""

    construct: str
    """The construct's name, for a screen or a codebook: `Coherence`."""

    component: str
    """The component's name: `Differentiation`."""

    definition: str
    """One sentence, for someone who has not read the theory."""


def _named(construct: str, component: str, definition: str) -> Construct:
    code = f"{construct}.{component}".lower().replace(" ", "-")
    return Construct(code, construct, component, definition)


CONSTRUCTS: tuple[Construct, ...] = (
    _named(
        "Coherence",
        "Differentiation",
        "People see in what way the new practice is unlike what they have done so far.",
    ),
    _named(
        "Coherence",
        "Communal specification",
        "People arrive together at one idea of what the practice is for and what good it may do.",
    ),
    _named(
        "Coherence",
        "Individual specification",
        "Each person understands which tasks the practice gives to them in particular.",
    ),
    _named(
        "Coherence",
        "Internalisation",
        "Each person finds for themselves what makes the practice worth having.",
    ),
    _named(
        "Cognitive participation",
        "Initiation",
        "Somebody takes the practice up, sets it going and pushes it forward.",
    ),
    _named(
        "Cognitive participation",
        "Enrolment",
        "People come on board, and arrange themselves and each other so as to take part.",
    ),
    _named(
        "Cognitive participation",
        "Legitimation",
        "People hold that taking part is right, and that it is properly theirs to do.",
    ),
    _named(
        "Cognitive participation",
        "Activation",
        "People settle what has to be done to keep the practice alive, and stay with it.",
    ),
    _named(
        "Collective action",
        "Interactional workability",
        "People can carry the practice out in their everyday dealings with one another.",
    ),
    _named(
        "Collective action",
        "Relational integration",
        "People can rely on the practice, and on one another while they do it.",
    ),
    _named(
        "Collective action",
        "Skill-set workability",
        "The work goes to those who have, or are given, the skills that it needs.",
    ),
    _named(
        "Collective action",
        "Contextual integration",
        "The organisation carries the practice with its money, time, rules and authority.",
    ),
    _named(
        "Reflexive monitoring",
        "Systematisation",
        "Somebody gathers, formally or not, what shows how the practice is doing.",
    ),
    _named(
        "Reflexive monitoring",
        "Communal appraisal",
        "People judge among themselves whether the practice is worth its while.",
    ),
    _named(
        "Reflexive monitoring",
        "Individual appraisal",
        "Each person judges what the practice does to them and to their own work.",
    ),
    _named(
        "Reflexive monitoring",
        "Reconfiguration",
        "People alter the practice, or the way they go about it, in the light of what they found.",
    ),
)

_BY_CODE = {construct.code: construct for construct in CONSTRUCTS}
_BY_COMPONENT = {code.partition(".")[2]: code for code in _BY_CODE}


def find_construct(code: str) -> Construct | None:
    """Return the component with exactly this code, or None."""
    return _BY_CODE.get(code)


def is_construct(code: str) -> bool:
    """Say whether `code` is exactly one of the sixteen codes."""
    return code in _BY_CODE


def nearest_construct(text: str) -> str | None:
    """Return the code that `text` was probably meant to be, or None.

    A component alone (`initiation`), capitals, spaces and American spelling are recognised.
    """
    meant = text.strip().lower().replace(" ", "-").replace("_", "-")
    close = get_close_matches(meant, (*_BY_CODE, *_BY_COMPONENT), 1)
    return _BY_COMPONENT.get(close[0], close[0]) if close else None
