"""When the data and the keys were copied elsewhere."""

BACKUPS = """
-- Where a backup lies is not kept: a path may name people, and drives go by many names.
create table backups (
  manifest_sha256 text primary key,
  kind text not null check (kind in ('data', 'keys')),
  made_at text not null,
  files integer not null
) strict;
"""
