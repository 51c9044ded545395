"""Signing off: the replaced text, and only that, moves into `study.db`."""

from dataclasses import asdict
from typing import Any

from vivavoce.anonymisation.replacing import Anonymised, anonymised_turns
from vivavoce.disclosure.check import Finding, remaining_names
from vivavoce.disclosure.rendered import Piece
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.transcript import Turn
from vivavoce.session.anonymising import Review, open_review
from vivavoce.session.editing.log import read_edits
from vivavoce.session.interviews import draft_stem
from vivavoce.session.people.participants import now
from vivavoce.session.registering import known_identifiers
from vivavoce.session.staff import staff_initials
from vivavoce.storage.audit import AuditEntry
from vivavoce.storage.store import Writer
from vivavoce.study.documents import ChangedMeanwhile
from vivavoce.study.study import Study


class NamesRemain(VivavoceError):
    """Known names are left in a text that was to be released."""

    def __init__(self, what: str, findings: tuple[Finding, ...]) -> None:
        places = "; ".join(f"{f.name!r} in {f.place}" for f in findings[:5])
        more = f" and {len(findings) - 5} more" if len(findings) > 5 else ""
        super().__init__(f"{what} was refused, because known names remain: {places}{more}.")


def sign_off(study: Study, interview: InterviewId, by: str, *, read_in_full: bool) -> None:
    """Release the replaced text of an interview into `study.db`; raises Locked.

    `read_in_full` is that person's word that they have read it all. Raises VivavoceError without
    it, while anything is undecided, where a name that is known or was replaced remains and nobody
    decided to keep it, and where the draft was made again or edited meanwhile.
    """
    signer = staff_initials(study, by)
    if not read_in_full:
        raise VivavoceError(
            "A transcript is signed off by someone who has read it in full (--read-in-full)."
        )
    review = open_review(study, interview)
    if review.undecided:
        raise VivavoceError(
            f"{interview} cannot be signed off: {len(review.undecided)} of "
            f"{len(review.candidates)} possible identifiers are undecided."
        )
    text = anonymised_turns(review.transcript, review.hits, review.decisions)
    _refuse_remaining_names(study, review, text.turns)
    with study.store.writing() as writer:
        if study.documents.revision(draft_stem(interview)) != review.draft_revision:
            raise ChangedMeanwhile(
                f"The draft of {interview} was made again meanwhile. Nothing was signed off; "
                "read and decide on the new one."
            )
        if read_edits(study, interview).length != review.edit_steps:
            raise ChangedMeanwhile(
                f"The text of {interview} was edited meanwhile. Nothing was signed off; read it "
                "again."
            )
        _write_text(writer, interview, text, signer)


def _refuse_remaining_names(study: Study, review: Review, turns: tuple[Turn, ...]) -> None:
    # What was replaced must be gone everywhere, whether or not the register knows it.
    names = [name for entry in known_identifiers(study) for name in entry.names]
    names += review.replaced_texts
    pieces = [Piece(f"turn {turn.n}", turn.text) for turn in turns]
    # Turns are also read as one text, because a name may be split over two of them.
    pieces.append(Piece("the whole text", " ".join(turn.text for turn in turns)))
    if findings := remaining_names(pieces, names, review.kept_texts):
        raise NamesRemain(f"Signing off {review.interview}", findings)


def _write_text(writer: Writer, interview: InterviewId, text: Anonymised, signer: str) -> None:
    turns = [_row_of(turn) for turn in text.turns]
    counts = [
        {"category": category, "label": label, "count": count}
        for (category, label), count in sorted(text.counts.items())
    ]
    writer.replace_all("turns", str(interview), turns)
    writer.replace_all("replacements", str(interview), counts)
    writer.execute(
        "update transcripts set signed_off_by = ?, signed_off_at = ?, revision = revision + 1, "
        "undecided = 0 where interview = ?",
        signer,
        now(),
        str(interview),
    )
    content = "\n".join(turn.text for turn in text.turns).encode()
    writer.audit(AuditEntry("signed-off", str(interview), signer, content))


def _row_of(turn: Turn) -> dict[str, Any]:
    row = {**asdict(turn), "also": " ".join(turn.also), "probe": int(turn.probe)}
    del row["words"], row["voice"]
    return row
