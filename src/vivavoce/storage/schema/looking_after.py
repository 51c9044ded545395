"""Recruitment and contact, evidence of consent, outcomes, follow-ups and holds."""

RECRUITMENT = """
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

CONSENT = """
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

CARE = """
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
