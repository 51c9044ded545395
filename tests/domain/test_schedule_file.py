"""Reading schedules: what is accepted, and how each fault is named."""

from pathlib import Path

import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.npt import CONSTRUCTS
from vivavoce.domain.schedule import Question, Schedule, content_hash
from vivavoce.domain.schedule_file import Problem, ScheduleProblems, parse_schedule, read_schedule

SHIPPED = Path(__file__).parents[2] / "schedules" / "npt-key-informants.toml"

SCHEDULE = """\
[schedule]
code = "npt"
title = "Planning care"
version = "1.0"
language = "en-GB"
minutes = 20
"""
SECTION_A = """\
[[section]]
code = "A"
title = "Understanding"
minutes = 12
"""
QUESTION_A1 = """\
[[section.question]]
code = "A1"
ask = "What does it mean to you?"
prompts = ["Can you give an example?", "And carers?"]
essential = true
constructs = ["coherence.differentiation"]
proposition = "People tell it apart."
note = "Let them define it."
"""
SECTION_B = """\
[[section]]
code = "B"
title = "Working together"
minutes = 8

[[section.question]]
code = "B1"
ask = "Who does what?"
"""
SOUND = SCHEDULE + SECTION_A + QUESTION_A1 + SECTION_B


def problems_of(text: str, file: str = "npt.toml") -> list[Problem]:
    with pytest.raises(ScheduleProblems) as caught:
        parse_schedule(text, file)
    return list(caught.value.problems)


def only_problem(text: str, file: str = "npt.toml") -> Problem:
    problems = problems_of(text, file)
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def changed(old: str, new: str) -> str:
    """Return the sound schedule with `new` in place of the first `old`."""
    assert old in SOUND
    return SOUND.replace(old, new, 1)


def sound() -> Schedule:
    return parse_schedule(SOUND, "npt.toml")


# ---- what is read


def test_every_key_of_a_question_is_read() -> None:
    assert sound().questions[0] == Question(
        code="A1",
        ask="What does it mean to you?",
        prompts=("Can you give an example?", "And carers?"),
        essential=True,
        constructs=("coherence.differentiation",),
        proposition="People tell it apart.",
        note="Let them define it.",
    )


def test_a_question_needs_no_more_than_a_code_and_words_to_ask() -> None:
    assert sound().questions[1] == Question(code="B1", ask="Who does what?")


def test_a_question_and_its_section_are_found_by_code_in_any_case() -> None:
    schedule = sound()
    section = schedule.section_of("b1")
    assert schedule.find("a1") is schedule.questions[0]
    assert section is not None
    assert section.title == "Working together"


def test_an_unknown_code_finds_nothing() -> None:
    assert sound().find("C9") is None
    assert sound().section_of("C9") is None


def test_a_text_over_several_lines_is_read_as_one_line() -> None:
    text = changed('ask = "Who does what?"', 'ask = """Who\r\n  does\twhat? """')
    assert parse_schedule(text, "npt.toml").questions[1].ask == "Who does what?"


@pytest.mark.parametrize("language", ["cy", "en-GB", "zh-Hant-TW", "es-419"])
def test_a_language_may_have_a_script_and_a_region(language: str) -> None:
    assert parse_schedule(changed("en-GB", language), "npt.toml").language == language


def test_sections_may_take_less_time_than_the_schedule() -> None:
    assert parse_schedule(changed("minutes = 8", "minutes = 1"), "npt.toml").minutes == 20


# ---- the hash of the content


def test_comments_blank_lines_and_the_order_of_keys_leave_the_hash_alone() -> None:
    lines = SOUND.splitlines()
    title, version = lines[2], lines[3]
    spaced = [f"  {line}   # a remark" for line in lines]
    swapped = [*lines[:2], version, title, *lines[4:]]
    for layout in ("\n\n".join(spaced), "\n".join(swapped), "\r\n".join(lines)):
        assert content_hash(parse_schedule(layout, "npt.toml")) == content_hash(sound())


def test_one_accent_written_in_two_ways_has_one_hash() -> None:
    composed = parse_schedule(changed("Planning care", "Caf\u00e9"), "npt.toml")
    decomposed = parse_schedule(changed("Planning care", "Cafe\u0301"), "npt.toml")
    assert content_hash(composed) == content_hash(decomposed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Planning care", "Planning cares"),
        ('version = "1.0"', 'version = "1.1"'),
        ("minutes = 8", "minutes = 7"),
        ("essential = true", "essential = false"),
        ('["Can you give an example?", "And carers?"]', '["And carers?"]'),
        ('code = "B1"', 'code = "B2"'),
        ("Let them define it.", "Let them."),
    ],
)
def test_any_change_of_content_changes_the_hash(old: str, new: str) -> None:
    assert content_hash(parse_schedule(changed(old, new), "npt.toml")) != content_hash(sound())


def test_the_hash_of_a_schedule_never_changes_from_one_version_to_the_next() -> None:
    """Interviews carry it, so a new key in the format must leave old schedules' hashes alone."""
    assert content_hash(sound()) == (
        "c0eb86a6cfe8e59d3a670f3efa26a9c2aeb3a25b4c3ebf8124d0373cb80d54dc"
    )


# ---- how problems are told


def test_all_problems_are_told_at_once_each_on_a_line_of_its_own() -> None:
    text = changed("Understanding", "").replace('ask = "Who does what?"', "asks = 3")
    with pytest.raises(VivavoceError) as caught:
        parse_schedule(text, "npt.toml")
    assert caught.value.exit_code == 1
    assert caught.value.message.splitlines() == [
        'npt.toml, section "A": title is empty; '
        "write something there, or take it out where it is not needed",
        'npt.toml, section "B", question "B1": ask is missing; write ask = "…"',
        'npt.toml, section "B", question "B1": the key "asks" is unknown; write ask',
    ]


def test_an_item_without_a_usable_code_is_called_by_its_number() -> None:
    assert only_problem(changed('code = "B1"\n', "")).place == 'section "B", question 1'
    assert only_problem(changed('code = "B"\n', "")).place == "section 2"


# ---- TOML


@pytest.mark.parametrize(
    ("old", "new", "place", "wrong", "right"),
    [
        ('"npt"', "npt", "line 2, column 8", "the value cannot be read", 'between " and "'),
        ('"npt"', "\u201cnpt\u201d", "line 2, column 8", "no straight", 'write " instead'),
        ('"npt"', '"npt', "line 2, column 12", "does not end", 'write " at its end'),
        ('"npt"', '"n"p"t"', "line 2, column 11", "after the end", 'write \\" for'),
        ('"npt"', '"n\\pt"', "line 2, column 12", "backslash", "write it twice"),
        ('"npt"', '"n\x00t"', "line 2, column 10", "control character", "take it out"),
        ("code =", "code", "line 2, column 6", "no = follows", "write key ="),
        ("[schedule]", "[schedule", "line 1, column 10", "lacks a bracket", "[[section]]"),
        ("title =", "code =", "line 3, column 23", "a second time", "write it once"),
        ('?", "And', '?" "And', "line 14, column 39", "the list is broken", "a comma"),
        ("title =", "\u201ctitle =", "line 3, column 1", "no straight", 'write " instead'),
        ("title =", "!title =", "line 3, column 1", "cannot be read", "# before a comment"),
    ],
)
def test_a_fault_of_toml_is_told_in_plain_words_with_line_and_column(
    old: str, new: str, place: str, wrong: str, right: str
) -> None:
    problem = only_problem(changed(old, new))
    assert problem.place == place
    assert wrong in problem.wrong
    assert right in problem.right


def test_a_file_that_breaks_off_says_so() -> None:
    assert only_problem(SCHEDULE + "minutes").place == "at the end"


def test_a_fault_of_toml_without_words_of_ours_is_told_in_pythons() -> None:
    problem = only_problem(changed('"npt"', '"\\uD800"'))
    assert "it is not TOML (" in problem.wrong


def test_a_number_of_thousands_of_digits_is_refused() -> None:
    assert only_problem(changed("20", "9" * 5000)).wrong == "a number is too long"
    assert "whole number" in problems_of(changed("20", "0x" + "f" * 5000))[0].wrong


def test_brackets_in_thousands_are_refused() -> None:
    assert "too deep" in only_problem(changed("20", "[" * 5000)).wrong


# ---- keys, types and texts


@pytest.mark.parametrize(
    ("line", "place", "wrong"),
    [
        ('code = "npt"\n', "[schedule]", "code is missing"),
        ('title = "Planning care"\n', "[schedule]", "title is missing"),
        ('version = "1.0"\n', "[schedule]", "version is missing"),
        ('language = "en-GB"\n', "[schedule]", "language is missing"),
        ("minutes = 20\n", "[schedule]", "minutes is missing"),
        ('title = "Working together"\n', 'section "B"', "title is missing"),
        ("minutes = 8\n", 'section "B"', "minutes is missing"),
        ('ask = "Who does what?"\n', 'section "B", question "B1"', "ask is missing"),
    ],
)
def test_a_missing_key_is_named(line: str, place: str, wrong: str) -> None:
    problem = only_problem(changed(line, ""))
    assert (problem.place, problem.wrong) == (place, wrong)


@pytest.mark.parametrize(
    ("old", "new", "wrong", "right"),
    [
        ("note =", "notes =", 'the key "notes" is unknown', "write note"),
        ("prompts =", "Prompt =", 'the key "Prompt" is unknown', "write prompts"),
        ("[schedule]", "[schedule]\nx9 = 1", 'the key "x9" is unknown', "take it out or use code,"),
        ("[schedule]", "titel = 1\n[schedule]", 'the key "titel" is unknown', "take it out or use"),
        ("[schedule]", "question = 1\n[schedule]", "is unknown", "write [[section.question]]"),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest_known_one(
    old: str, new: str, wrong: str, right: str
) -> None:
    problem = only_problem(changed(old, new))
    assert wrong in problem.wrong
    assert problem.right.startswith(right)


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('version = "1.0"', "version = 1.0", "version is a number, not a text"),
        ('version = "1.0"', "version = 2026-11-22", "version is a date or time, not a text"),
        ('"Planning care"', '["Planning care"]', "title is a list, not a text"),
        ('"Who does what?"', "{ a = 1 }", "ask is a table, not a text"),
        ('"And carers?"]', "3]", "one of the prompts is a number, not a text"),
        ('["coherence.differentiation"]', '"x"', "constructs is a text, not a list"),
        ("essential = true", 'essential = "yes"', "essential is a text"),
        ("essential = true", "essential = 1", "essential is a number"),
        ('"Let them define it."', "true", "note is true or false, not a text"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(old: str, new: str, wrong: str) -> None:
    assert only_problem(changed(old, new)).wrong == wrong


@pytest.mark.parametrize(
    ("old", "what"),
    [
        ('"1.0"', "version"),
        ('"Who does what?"', "ask"),
        ('"And carers?"', "one of the prompts"),
        ('"Let them define it."', "note"),
    ],
)
@pytest.mark.parametrize("empty", ['""', '" \\n\\t "'])
def test_an_empty_text_is_refused(old: str, what: str, empty: str) -> None:
    assert only_problem(changed(old, empty)).wrong == f"{what} is empty"


@pytest.mark.parametrize("sign", ["\\u001b", "\\u0000", "\\u009b", "\\u007f"])
def test_a_control_character_in_a_text_is_refused(sign: str) -> None:
    problem = only_problem(changed("Who does", f"Who{sign} does"))
    assert problem.wrong == f"ask holds a control character (U+{sign[2:].upper()})"


def test_half_a_character_pair_is_refused() -> None:
    assert "U+D800" in only_problem(changed("Who does", "Who\ud800 does")).wrong


def test_a_control_character_in_a_key_never_reaches_the_terminal() -> None:
    problem = only_problem(changed("note =", '"n\\u001b[2J" ='))
    assert "\x1b" not in str(problem)


def test_a_text_of_two_thousand_characters_is_the_longest() -> None:
    parse_schedule(changed("Who does what?", "x" * 2000), "npt.toml")
    problem = only_problem(changed("Who does what?", "x" * 2001))
    assert problem.wrong == "ask is longer than 2000 characters"


@pytest.mark.parametrize("language", ["English", "en_GB", "en-gb", "EN"])
def test_a_language_written_otherwise_is_refused(language: str) -> None:
    assert only_problem(changed("en-GB", language)).right == 'write it like "en-GB"'


# ---- codes


@pytest.mark.parametrize("code", ["1", "A 1", "A.1", "-A", "A12345678901234", "Ä1"])
def test_a_code_with_other_signs_is_refused(code: str) -> None:
    assert "is not one that can be used" in only_problem(changed('"B1"', f'"{code}"')).wrong
    assert "is not one that can be used" in only_problem(changed('"B"', f'"{code}"')).wrong


@pytest.mark.parametrize("code", ["A", "a"])
def test_two_sections_with_one_code_are_refused_in_any_case_of_letters(code: str) -> None:
    problem = only_problem(changed('code = "B"', f'code = "{code}"'))
    assert problem.place == f'section "{code}"'
    assert problem.wrong == 'an earlier section has the code "A"'


@pytest.mark.parametrize("code", ["A1", "a1"])
def test_two_questions_with_one_code_are_refused_even_in_different_sections(code: str) -> None:
    problem = only_problem(changed('"B1"', f'"{code}"'))
    assert problem.place == f'section "B", question "{code}"'
    assert problem.wrong == 'an earlier question has the code "A1"'


def test_a_section_and_a_question_may_share_a_code() -> None:
    schedule = parse_schedule(changed('"B1"', '"B"'), "npt.toml")
    assert schedule.find("B") is schedule.questions[1]


@pytest.mark.parametrize("file", ["other.toml", "NPT.toml", "npt", "npt.txt"])
def test_a_code_that_is_not_the_files_name_is_refused(file: str) -> None:
    problem = only_problem(SOUND, file)
    assert (problem.place, problem.wrong) == (
        "[schedule]",
        'the code "npt" is not the file\'s name',
    )


@pytest.mark.parametrize("code", ["Npt", "n pt", "../npt", "npt-", "n--pt"])
def test_a_schedules_code_that_no_file_should_have_is_refused(code: str) -> None:
    problem = only_problem(changed('"npt"', f'"{code}"'), f"{code}.toml")
    assert "has other signs" in problem.wrong


# ---- minutes


@pytest.mark.parametrize("minutes", ["0", "-5", "7.5", '"8"', "true", "601", "[8]"])
def test_minutes_that_are_no_whole_number_above_nought_are_refused(minutes: str) -> None:
    problem = only_problem(changed("minutes = 8", f"minutes = {minutes}"))
    assert problem.place == 'section "B"'
    assert problem.wrong == "minutes is no whole number from 1 to 600"


def test_sections_that_take_longer_than_the_schedule_are_refused() -> None:
    problem = only_problem(changed("minutes = 8", "minutes = 9"))
    assert problem.place == "[schedule]"
    assert problem.wrong == "the sections take 21 minutes together, the schedule only 20"
    assert problem.right == "shorten them or write minutes = 21"


# ---- constructs


def test_an_unknown_construct_is_refused_with_the_nearest_known_one() -> None:
    problem = only_problem(changed("coherence.differentiation", "coherence.diferentiation"))
    assert problem.place == 'section "A", question "A1"'
    assert problem.wrong == 'the construct "coherence.diferentiation" is unknown'
    assert problem.right == 'write "coherence.differentiation"'


def test_a_construct_like_no_known_one_is_refused_with_an_example() -> None:
    problem = only_problem(changed("coherence.differentiation", "burnout"))
    assert problem.right == 'write a code such as "coherence.differentiation"'


def test_a_construct_named_twice_is_refused() -> None:
    twice = '["coherence.differentiation", "coherence.differentiation"]'
    problem = only_problem(changed('["coherence.differentiation"]', twice))
    assert problem.wrong == 'the construct "coherence.differentiation" stands there twice'


# ---- sections and questions


def test_a_schedule_without_sections_is_refused() -> None:
    assert only_problem(SCHEDULE).wrong == "there is no section in it"
    assert only_problem("section = []\n" + SCHEDULE).wrong == "there is no section in it"


def test_a_section_without_questions_is_refused() -> None:
    problem = only_problem(SCHEDULE + SECTION_A + SECTION_B)
    assert (problem.place, problem.wrong) == ('section "A"', "there is no question in it")


def test_a_heading_with_too_few_brackets_is_refused() -> None:
    text = SCHEDULE + SECTION_A.replace("[[section]]", "[section]") + QUESTION_A1
    assert only_problem(text).right == "write [[section]]"


def test_a_file_without_a_schedule_table_has_one_problem_and_not_five() -> None:
    problem = only_problem(SECTION_A + QUESTION_A1)
    assert (problem.place, problem.wrong) == ("", "there is no [schedule] in it")


def test_an_empty_file_lacks_both_tables() -> None:
    wrongs = [problem.wrong for problem in problems_of("")]
    assert wrongs == ["there is no [schedule] in it", "there is no section in it"]


def test_five_hundred_questions_are_the_most() -> None:
    more = [f'[[section.question]]\ncode = "C{n}"\nask = "Why?"\n' for n in range(499)]
    full = SOUND + "".join(more[:498])
    assert len(parse_schedule(full, "npt.toml").questions) == 500
    assert only_problem(SOUND + "".join(more)).wrong == "it has more than 500 questions"


# ---- files


def test_a_schedule_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "npt.toml"
    path.write_bytes(SOUND.encode())
    assert read_schedule(path) == sound()


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    path = tmp_path / "npt.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())
    assert read_schedule(path) == sound()


def test_a_missing_file_is_named_as_it_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    with pytest.raises(ScheduleProblems, match="there is no such file") as caught:
        read_schedule(path)
    assert str(path) in caught.value.message


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScheduleProblems, match="this is a folder"):
        read_schedule(tmp_path)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScheduleProblems, match="it cannot be read"):
        read_schedule(tmp_path / ("x" * 300))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16_is_refused(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "npt.toml"
    path.write_bytes(SOUND.encode(encoding))
    with pytest.raises(ScheduleProblems, match="seems to be UTF-16"):
        read_schedule(path)


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "npt.toml"
    path.write_bytes(changed("Planning care", "Café").encode("cp1252"))
    with pytest.raises(ScheduleProblems, match=r"npt\.toml, line 3: it is not saved as UTF-8"):
        read_schedule(path)


def test_a_file_of_more_than_a_megabyte_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "npt.toml"
    path.write_bytes(SOUND.encode() + b"#" * 1_000_000)
    with pytest.raises(ScheduleProblems, match="it is larger than 1 MB"):
        read_schedule(path)
    assert only_problem(SOUND + "#" * 1_000_000).wrong == "it is larger than 1 MB"


# ---- the shipped schedule


def test_the_shipped_schedule_passes_and_has_its_topics() -> None:
    schedule = read_schedule(SHIPPED)
    assert [section.code for section in schedule.sections] == list("OABCDEFGZ")
    assert sum(section.minutes for section in schedule.sections) <= schedule.minutes == 60


def test_each_shipped_topic_has_two_or_three_questions_and_an_essential_one() -> None:
    for section in read_schedule(SHIPPED).sections:
        assert len(section.questions) in (2, 3)
        assert any(question.essential for question in section.questions) or section.code == "O"


def test_each_shipped_question_can_be_said_in_one_breath_and_has_prompts() -> None:
    for question in read_schedule(SHIPPED).questions:
        assert len(question.ask.split()) < 25
        assert len(question.prompts) in (2, 3)


def test_the_shipped_schedule_touches_on_every_construct() -> None:
    used = {code for question in read_schedule(SHIPPED).questions for code in question.constructs}
    assert used == {construct.code for construct in CONSTRUCTS}


def test_the_shipped_schedules_comment_lists_every_construct() -> None:
    comment = SHIPPED.read_text(encoding="utf-8").partition("[schedule]")[0]
    assert all(construct.code in comment for construct in CONSTRUCTS)


def test_the_shipped_comments_example_is_itself_a_sound_question() -> None:
    comment, _, _ = SHIPPED.read_text(encoding="utf-8").partition("\n[schedule]\n")
    lines = [line.removeprefix("#     ") for line in comment.splitlines()]
    start = lines.index("[[section.question]]")
    example = "\n".join(lines[start : start + 8])
    added = parse_schedule(SOUND + example, "npt.toml").find("A4")
    assert added is not None
    assert added.note
