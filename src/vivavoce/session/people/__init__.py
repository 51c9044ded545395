"""People: who is in the study, how they were found, reached and booked."""
