"""The values that a schedule has rules of its own for: codes, minutes, language, constructs."""

from vivavoce.domain.npt import is_construct, nearest_construct
from vivavoce.domain.schedule import ITEM_CODE, LANGUAGE, MAX_MINUTES, SCHEDULE_CODE
from vivavoce.domain.schedule_table import Table, quoted


def minutes_in(table: Table) -> int:
    """Return the minutes of a schedule or section, 0 where they are not sound."""
    value = table.value("minutes")
    if type(value) is int and 0 < value <= MAX_MINUTES:
        return value
    wrong = "missing" if value is None else f"no whole number from 1 to {MAX_MINUTES}"
    table.fault(f"minutes is {wrong}", "write for instance minutes = 10")
    return 0


def refuse_time_beyond(table: Table, minutes: int, taken: int) -> None:
    """Report sections that together take longer than their schedule."""
    if 0 < minutes < taken:
        wrong = f"the sections take {taken} minutes together, the schedule only {minutes}"
        table.fault(wrong, f"shorten them or write minutes = {taken}")


def schedule_code_in(table: Table) -> str:
    """Return the schedule's code, which must be its file's name."""
    file = table.report.file
    code = table.text("code", needed=True)
    name = file.removesuffix(".toml")
    if code and not SCHEDULE_CODE.fullmatch(code):
        right = 'write small letters, digits and single hyphens, such as "my-study"'
        table.fault(f"the code {quoted(code)} has other signs than a code may have", right)
    elif code and (code != name or name == file):
        right = f"name the file {code}.toml or write the code that its name gives"
        table.fault(f"the code {quoted(code)} is not the file's name", right)
    return code


def item_code_in(table: Table, kind: str) -> str:
    """Return the code of a section or question, which no other of its kind may have."""
    codes = table.report.codes
    code = table.text("code", needed=True)
    if code and not ITEM_CODE.fullmatch(code):
        right = 'write a letter first, then letters, digits or hyphens, 12 in all: "A1"'
        table.fault(f"the code {quoted(code)} is not one that can be used", right)
    elif earlier := codes.get((kind, code.lower())):
        right = f"write a code that no other {kind} has"
        table.fault(f"an earlier {kind} has the code {quoted(earlier)}", right)
    codes.setdefault((kind, code.lower()), code)
    return code


def language_in(table: Table) -> str:
    """Return the language in which the schedule is asked."""
    language = table.text("language", needed=True)
    if language and not LANGUAGE.fullmatch(language):
        table.fault(f"the language {quoted(language)} is unknown", 'write it like "en-GB"')
    return language


def constructs_in(table: Table) -> tuple[str, ...]:
    """Return the codes of the constructs that a question touches on."""
    codes = table.texts("constructs")
    for code in dict.fromkeys(codes):
        if not is_construct(code):
            nearest = nearest_construct(code)
            sample = f'"{nearest}"' if nearest else 'a code such as "coherence.differentiation"'
            table.fault(f"the construct {quoted(code)} is unknown", f"write {sample}")
        elif codes.count(code) > 1:
            table.fault(f"the construct {quoted(code)} stands there twice", "write it once")
    return codes
