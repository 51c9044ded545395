"""The schema of `study.db`, from the first day on, one numbered step after another.

No column may hold a name, an alias or free text about a person; `docs/data-model.md` explains
each one to a researcher.
"""

from typing import Any

from sqlite_utils import Database, Migrations

steps = Migrations("vivavoce")

_PEOPLE = """
create table participants (
  id text primary key check (id glob '[A-Z]*-[0-9][0-9]*'),
  referred_by text references participants(id),
  created_at text not null
) strict;

-- Closed lists of study.toml only, so that no free text about a person lands here.
create table attributes (
  participant text not null references participants(id),
  key text not null,
  value text not null,
  primary key (participant, key)
) strict;

-- History: the latest row of an item counts, and none is overwritten.
create table consents (
  id integer primary key,
  participant text not null references participants(id),
  item text not null,
  answer text not null check (answer in ('yes', 'no', 'not asked', 'not applicable')),
  mode text not null check (mode in ('written', 'verbal')),
  form_version text not null,
  wording_sha256 text not null,
  taken_by text,
  taken_at text not null
) strict;
"""

_CALLS = """
-- Keyed by content, so that an interview says which words it was guided by.
create table schedules (
  sha256 text primary key,
  code text not null,
  version text not null,
  title text not null,
  source text not null
) strict;

create table questions (
  schedule text not null references schedules(sha256),
  position integer not null,
  section text not null,
  code text not null,
  ask text not null,
  primary key (schedule, code)
) strict;

create table interviews (
  id text primary key,
  participant text not null references participants(id),
  n integer not null,
  schedule text not null references schedules(sha256),
  state text not null check (state in ('started', 'ended', 'finished')),
  started_at text not null,
  length_ms integer,
  unique (participant, n)
) strict;

-- The call log, taken over line by line; (interview, seq) makes taking it twice harmless.
create table events (
  interview text not null references interviews(id),
  seq integer not null,
  kind text not null,
  code text,
  at_ms integer not null,
  wall text not null,
  primary key (interview, seq)
) strict;

create table recordings (
  interview text not null references interviews(id),
  channel text not null check (channel in ('mic', 'line')),
  part integer not null,
  rate integer not null,
  first_frame integer not null,
  frames integer not null,
  path text not null unique,
  sha256 text not null,
  primary key (interview, channel, part)
) strict;

-- So that the same file is not taken for two people's interviews.
create table sound_sources (
  sha256 text primary key,
  interview text not null references interviews(id)
) strict;
"""

_TEXT = """
-- The revision in force of each sealed document; a newer file without a row is an orphan.
create table sealed_files (
  stem text primary key,
  revision integer not null,
  sha256 text not null
) strict;

-- Models of unverified origin that someone agreed to use in this study, by name.
create table accepted_models (
  sha256 text primary key,
  name text not null,
  accepted_at text not null
) strict;

create table transcripts (
  interview text primary key references interviews(id),
  engine text not null,
  model text not null,
  model_sha256 text not null,
  turns integer not null,
  words integer not null,
  -- Strings that nobody has decided on yet; null until someone looked.
  undecided integer,
  drafted_at text not null,
  signed_off_by text,
  signed_off_at text,
  revision integer not null default 0
) strict;

create table turns (
  interview text not null references transcripts(interview),
  n integer not null,
  speaker text not null check (speaker in ('interviewer', 'participant', 'unsure')),
  start_ms integer not null,
  end_ms integer not null,
  question text,
  text text not null,
  primary key (interview, n)
) strict;

create table replacements (
  interview text not null references transcripts(interview),
  category text not null,
  label text not null,
  count integer not null,
  primary key (interview, category, label)
) strict;
"""

_RELEASES = """
create table batches (
  name text primary key,
  created_at text not null,
  formats text not null,
  manifest_sha256 text not null
) strict;

create table batch_items (
  batch text not null references batches(name),
  interview text not null references interviews(id),
  -- Null where the interview is in the batch; otherwise why it is not.
  left_out_because text,
  quotable integer not null check (quotable in (0, 1)),
  primary key (batch, interview)
) strict;

-- Each link's hash covers the one before it, so that a removed or altered line shows.
create table audit (
  seq integer primary key,
  at text not null,
  initials text,
  code text not null,
  subject text not null,
  commitment text not null,
  previous text not null,
  hash text not null
) strict;
"""


_BACKUPS = """
-- Where a backup lies is not kept: a path may name people, and drives go by many names.
create table backups (
  manifest_sha256 text primary key,
  kind text not null check (kind in ('data', 'keys')),
  made_at text not null,
  files integer not null
) strict;
"""

_RECRUITMENT = """
alter table participants add column source text
  check (source in ('purposive', 'snowball'));
-- Whether the one who suggested them may be named to them, and who makes the first contact.
alter table participants add column may_name_referrer text
  check (may_name_referrer in ('yes', 'no', 'not asked'));
alter table participants add column referral_route text
  check (referral_route in ('we contact them', 'they pass it on'));
-- One of the reasons that study.toml lists.
alter table participants add column declined_reason text;
alter table participants add column declined_at text;

-- Who, by role, passed on that this person agrees to be contacted, before any name is known.
create table contact_consents (
  participant text primary key references participants(id),
  received_from text not null,
  received_on text not null,
  noted_at text not null
) strict;

create table contacts (
  id integer primary key,
  participant text not null references participants(id),
  at text not null,
  outcome text not null check (outcome in ('reached', 'no reply', 'busy', 'via PA', 'call back',
    'declined', 'passed on', 'wrong number', 'not eligible')),
  noted_by text
) strict;

-- starts_at is the interviewer's local time with its offset, as it was agreed.
create table appointments (
  id integer primary key,
  participant text not null references participants(id),
  starts_at text not null,
  minutes integer not null,
  mode text,
  made_at text not null,
  called_off_at text
) strict;

-- Where the files went is not kept: a path may name people.
create table invitations (
  id integer primary key,
  participant text not null references participants(id),
  sheet_version text not null,
  form_version text not null,
  files integer not null,
  made_at text not null,
  made_by text,
  removed_at text
) strict;
"""

_CONSENT = """
alter table consents add column form_approved text;
-- The condition itself is in the person's sealed log.
alter table consents add column has_condition integer not null default 0
  check (has_condition in (0, 1));

-- Sample wording that somebody decided to keep, so that it may be read to real people.
create table kept_wordings (
  wording_sha256 text primary key,
  kept_by text not null,
  kept_at text not null
) strict;

-- Clips and returned forms, sealed to a key of their own, because they outlive a withdrawal.
create table consent_evidence (
  id integer primary key,
  participant text not null references participants(id),
  interview text,
  kind text not null check (kind in ('clip', 'form')),
  format text not null,
  form_version text not null,
  path text not null unique,
  sha256 text not null,
  length_ms integer,
  taken_by text,
  taken_at text not null
) strict;
"""

_CARE = """
alter table interviews add column outcome text
  check (outcome in ('completed', 'ended early', 'ended for distress', 'cut off',
    'to be continued', 'did not take place'));
alter table interviews add column mode text;
-- Whether anyone else was there; who is in the sealed reflections.
alter table interviews add column others_present text
  check (others_present in ('yes', 'no', 'not known'));

create table follow_ups (
  id integer primary key,
  participant text not null references participants(id),
  interview text references interviews(id),
  kind text not null check (kind in ('safety', 'thank', 'send results', 'call again',
    'check a fact', 'other')),
  due_on text,
  opened_at text not null,
  opened_by text,
  done_at text,
  done_by text
) strict;

-- While a hold stands, nothing of this person is destroyed; the reason is sealed.
create table holds (
  id integer primary key,
  participant text not null references participants(id),
  set_at text not null,
  set_by text,
  released_at text,
  released_by text
) strict;
"""

_AFTERTHOUGHTS = """
-- That something was written down after an interview; the words are in its sealed log.
create table reflections (
  id integer primary key,
  interview text not null references interviews(id),
  kind text not null check (kind in ('reflection', 'setting', 'others', 'mark')),
  mark integer,
  noted_at text not null
) strict;
"""


@steps(name="0001_people_calls_text_releases")
def first_schema(db: Database) -> None:
    """Lay down people and consent, calls and sound, text, and releases with their audit chain."""
    for part in (_PEOPLE, _CALLS, _TEXT, _RELEASES):
        for statement in _statements(part):
            db.execute(statement)


@steps(name="0002_backups")
def note_backups(db: Database) -> None:
    """Keep on record when the data and the keys were copied elsewhere."""
    for statement in _statements(_BACKUPS):
        db.execute(statement)


@steps(name="0003_recruitment_consent_care")
def note_how_people_are_looked_after(db: Database) -> None:
    """Recruitment and contact, evidence of consent, outcomes, follow-ups and holds."""
    for part in (_RECRUITMENT, _CONSENT, _CARE):
        for statement in _statements(part):
            db.execute(statement)


@steps(name="0007_answers_of_several_questions")
def note_what_else_a_turn_answers(db: Database) -> None:
    """An answer may belong to several questions; it is told once, under the one that was asked."""
    db.execute("alter table turns add column also text not null default ''")


@steps(name="0008_reflections")
def note_what_was_written_afterwards(db: Database) -> None:
    """Know, while the study is locked, which marks and questions somebody has written about."""
    for statement in _statements(_AFTERTHOUGHTS):
        db.execute(statement)


def _statements(script: str) -> list[str]:
    return [statement for statement in script.split(";\n") if statement.strip()]


def migrate(db: Any) -> None:
    """Bring an open database to the newest schema."""
    if steps.pending(db):
        steps.apply(db)
