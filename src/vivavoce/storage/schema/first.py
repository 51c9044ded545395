"""What `study.db` began with: people and consent, calls and sound, text, releases."""

PEOPLE = """
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

CALLS = """
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

TEXT = """
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

RELEASES = """
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
