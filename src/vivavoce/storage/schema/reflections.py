"""What was written after interviews: that it was, never what."""

AFTERTHOUGHTS = """
-- That something was written down after an interview; the words are in its sealed log.
create table reflections (
  id integer primary key,
  interview text not null references interviews(id),
  kind text not null check (kind in ('reflection', 'setting', 'others', 'mark')),
  mark integer,
  noted_at text not null
) strict;
"""
