"""How a study stands: everyone's stage, consent and next step."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from vivavoce.domain.consent import TAKE_PART, Answer
from vivavoce.domain.next_step import Step
from vivavoce.domain.standing import DECLINED, STAGES, Standing
from vivavoce.session.interview_status import InterviewStatus, interviews_by_person
from vivavoce.session.people.contacting import limit_words
from vivavoce.session.people.next_steps import step_of
from vivavoce.session.people.participants import Participant, participants
from vivavoce.session.people.standings import FollowUp, open_follow_ups, recruitments
from vivavoce.study.locks import RunningCall
from vivavoce.study.study import Study

_COUNTED = ("agreed", "interviewed", "signed-off", "released")


@dataclass(frozen=True)
class ParticipantStatus:
    """One person; the stage is that of the latest interview, or of recruitment before any."""

    id: str
    stage: str
    consent: Mapping[str, Answer]
    interviews: tuple[InterviewStatus, ...]
    standing: Standing = field(default_factory=Standing)
    step: Step = field(default_factory=Step)
    consent_form: str = ""
    """How and on which form consent to take part was given: `written 1.2`."""
    follow_ups: tuple[FollowUp, ...] = ()
    referred_by: str | None = None
    facts: tuple[str, ...] = ()
    """What one keeps in mind when one approaches this person."""

    @property
    def next_step(self) -> str:
        """What is to be done next, in words."""
        return self.step.words

    def has_reached(self, stage: str) -> bool:
        """Whether this person came as far as a stage, and is still in the study."""
        is_out = self.stage not in STAGES or (self.standing.is_left_out and not self.interviews)
        if is_out:
            return False
        return STAGES.index(self.stage) >= STAGES.index(stage)

    def to_json(self) -> dict[str, Any]:
        """Return what `status --json` prints of them."""
        standing = self.standing
        appointment = standing.appointment
        return {
            "id": self.id,
            "stage": self.stage,
            "consent": dict(self.consent),
            "interviews": [interview.to_json() for interview in self.interviews],
            "next": self.step.words,
            "waiting_for": self.step.waiting_for,
            "approaches": limit_words(standing.approaches),
            "limit_reached": standing.approaches.is_limit_reached,
            "appointment": appointment.starts_at.isoformat() if appointment else None,
            "follow_ups": [task.kind for task in self.follow_ups],
        }


@dataclass(frozen=True)
class StudyStatus:
    """The whole study, by ID, who is called today, and the call that is going on, if any."""

    name: str
    participants: tuple[ParticipantStatus, ...]
    running: RunningCall | None
    today: tuple[str, ...] = ()
    """Whom to call today, in order of time."""

    @property
    def today_first(self) -> tuple[ParticipantStatus, ...]:
        """Everyone: today's calls in order of time, then the others by ID."""
        known = {person.id: person for person in self.participants}
        others = (person for person in self.participants if person.id not in self.today)
        return (*(known[person] for person in self.today), *others)

    @property
    def counts(self) -> dict[str, int]:
        """How many people came as far as each stage that a report asks for."""
        counts = {
            stage: sum(person.has_reached(stage) for person in self.participants)
            for stage in _COUNTED
        }
        declined = sum(person.stage == DECLINED for person in self.participants)
        return {**counts, DECLINED: declined}

    @property
    def count_words(self) -> str:
        """Those numbers on one line, and how many follow-ups are open, if any."""
        words = [f"{stage.replace('-', ' ')} {number}" for stage, number in self.counts.items()]
        follow_ups = sum(len(person.follow_ups) for person in self.participants)
        return "   ".join([*words, f"follow-ups {follow_ups}"] if follow_ups else words)

    def to_json(self) -> dict[str, Any]:
        """Return the document that `status --json` prints."""
        return {
            "study": self.name,
            "recording_is_running": self.running.interview if self.running else None,
            "participants": [person.to_json() for person in self.participants],
            "today": list(self.today),
            "counts": self.counts,
        }


@dataclass(frozen=True)
class _Consent:
    answers: Mapping[str, Answer]
    form: str = ""


class _Known:
    """All that is known of everybody, read in a number of queries that does not grow with them."""

    def __init__(self, study: Study, now: datetime) -> None:
        self._now = now
        self._interviews = interviews_by_person(study)
        self._consents = _consents(study)
        self._nothing_asked = _Consent(_answers(study, {}))
        self._follow_ups = open_follow_ups(study)
        self._recruitments = recruitments(study)
        appointments = self._recruitments.appointments
        self.today = tuple(who for who, each in appointments.items() if each.is_today(now))

    def status_of(self, person: Participant) -> ParticipantStatus:
        """Put together what is known of one person."""
        consent = self._consents.get(person.id, self._nothing_asked)
        interviews = self._interviews.get(person.id, ())
        follow_ups = self._follow_ups.get(person.id, ())
        standing = self._recruitments.standing_of(person, consent.answers)
        return ParticipantStatus(
            person.id,
            interviews[-1].stage if interviews else standing.stage,
            consent.answers,
            interviews,
            standing,
            step_of(interviews, standing, follow_ups, self._now),
            consent.form,
            follow_ups,
            person.referred_by,
            self._recruitments.facts_of(person, standing),
        )


def study_status(study: Study, moment: datetime | None = None) -> StudyStatus:
    """Return how the study stands now, or at a `moment`; needs no passphrase."""
    known = _Known(study, moment or datetime.now().astimezone())
    people = tuple(known.status_of(person) for person in participants(study))
    return StudyStatus(study.settings.name, people, study.running_call, known.today)


def _consents(study: Study) -> dict[str, _Consent]:
    """Return everyone's latest answers, by ID."""
    latest: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in study.store.rows(
        "select participant, item, answer, mode, form_version from consents order by id"
    ):
        latest[row["participant"]][row["item"]] = row
    return {
        participant: _Consent(_answers(study, rows), _form(rows.get(TAKE_PART)))
        for participant, rows in latest.items()
    }


def _answers(study: Study, rows: Mapping[str, Mapping[str, Any]]) -> dict[str, Answer]:
    items = (item.code for item in study.settings.consent_items)
    return {item: rows[item]["answer"] if item in rows else "not asked" for item in items}


def _form(row: Mapping[str, Any] | None) -> str:
    return f"{row['mode']} {row['form_version']}" if row and row["answer"] == "yes" else ""
