"""What was undone, in words."""

from vivavoce.domain.interview import Event, Kind

_UNDONE = {
    Kind.ASKED: "{code} was not asked.",
    Kind.PROMPT: "Prompt {code} was not used.",
    Kind.COVERED: "{code} is not covered.",
    Kind.PARTLY: "{code} is as it was before.",
    Kind.LEFT_OUT: "{code} is not left out.",
    Kind.ALSO: "This answer does not belong to {code}.",
    Kind.MORE_TIME: "The time is as it was before.",
    Kind.MARK: "The last mark is gone.",
    Kind.NOTE: "The last note is struck out.",
}


def undone_words(event: Event | None) -> str:
    """Say what is as it was before."""
    if event is None:
        return "Undone."
    return f"Undone: {_UNDONE[event.kind].replace('{code}', event.code or '')}"
