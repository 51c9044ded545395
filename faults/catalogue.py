"""All faults, in the order of the table in docs/reliability.md."""

from faults import (
    disk_full,
    hostile_sound,
    killed_finishing,
    loaded,
    off_record,
    power_cut,
    recorder_killed,
    screen_gone,
    server_killed,
    server_stopped,
    two_writers,
)

FAULTS = (
    recorder_killed.FAULT,
    *screen_gone.FAULTS,
    *server_killed.FAULTS,
    server_stopped.FAULT,
    disk_full.FAULT,
    power_cut.FAULT,
    loaded.FAULT,
    off_record.FAULT,
    two_writers.FAULT,
    killed_finishing.FAULT,
    hostile_sound.FAULT,
)
