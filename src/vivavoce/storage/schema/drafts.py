"""What is known of a draft beside its words: how good it is, and who listened to it."""

TRUST = """
alter table transcripts add column language text not null default '';
-- Figures the machine took of its own draft; null for drafts without them.
alter table transcripts add column coverage real;
alter table transcripts add column longest_gap_ms integer;
alter table transcripts add column repeats integer;
alter table transcripts add column doubtful real;
alter table transcripts add column swapped integer not null default 0;
-- Edits that stand; their words are in the sealed log beside the draft.
alter table transcripts add column edits integer not null default 0;
alter table transcripts add column checked_by text;
alter table transcripts add column checked_at text;
alter table transcripts add column checked_until_ms integer;
alter table transcripts add column checked_style text
  check (checked_style in ('strict', 'intelligent'));
alter table turns add column probe integer not null default 0;
"""
