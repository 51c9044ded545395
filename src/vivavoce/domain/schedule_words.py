"""What the parts of a schedule are called in a Word document, for writing and for reading it."""

QUESTION_STYLE = "Question"
DETAIL_STYLE = "Question detail"
CHANGE_STYLE = "Schedule change"
CHANGES_TITLE_STYLE = "Schedule changes"
"""Styles of a paragraph that Word does not bring itself."""

PROMPT_STYLE = "List Bullet"

BETWEEN = "\t"
"""Stands between a code and its text, because no text of a schedule holds one."""

CODE = "Code"
VERSION = "Version"
LANGUAGE = "Language"
MINUTES = "Minutes"
ESSENTIAL = "Essential"
CONSTRUCTS = "Constructs"
PROPOSITION = "Proposition"
NOTE = "Note"
PROMPT = "Prompt"

LABELS = {
    "code": CODE,
    "version": VERSION,
    "language": LANGUAGE,
    "minutes": MINUTES,
    "time": MINUTES,
    "essential": ESSENTIAL,
    "construct": CONSTRUCTS,
    "constructs": CONSTRUCTS,
    "proposition": PROPOSITION,
    "note": NOTE,
    "notes": NOTE,
    "note to interviewer": NOTE,
    "interviewer note": NOTE,
    "prompt": PROMPT,
    "probe": PROMPT,
}
"""What people write before a colon, in small letters, and what it means."""
