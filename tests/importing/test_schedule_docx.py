"""Word documents as people write them, made by python-docx and read as a schedule."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from vivavoce.domain.schedule_problems import ScheduleProblems
from vivavoce.importing.schedule_docx import Understood, read_schedule_docx

Understand = Callable[[], Understood]


@pytest.fixture
def document() -> Document:
    return docx.Document()


@pytest.fixture
def understand(document: Document, tmp_path: Path) -> Understand:
    """Saves the document and reads it."""

    def read() -> Understood:
        path = tmp_path / "Carers (v2).docx"
        document.save(str(path))
        return read_schedule_docx(path)

    return read


def write(document: Document, *lines: tuple[str, str]) -> None:
    for style, text in lines:
        document.add_paragraph(text, style=style or None)


def asked(understood: Understood) -> dict[str, str]:
    return {question.code: question.ask for question in understood.schedule.questions}


def in_list(paragraph: Paragraph, list_id: int, level: int = 0) -> None:
    """Number a paragraph as Word's own buttons do."""
    xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(xml))


def lists_of(document: Document, form: str) -> int:
    """Add a list of that format to the document, and return its number."""
    numbering = document.part.numbering_part.element
    number = 900 + len(numbering)
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
            f'<w:lvl w:ilvl="0"><w:numFmt w:val="{form}"/></w:lvl>'
            '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        )
    )
    return number


def test_headings_numbers_and_bullets_are_sections_questions_and_prompts(
    document: Document, understand: Understand
) -> None:
    write(
        document,
        ("Title", "Caring"),
        ("Heading 1", "Getting to know you"),
        ("List Number", "Who do you look after?"),
        ("List Bullet", "Since when?"),
        ("List Bullet", "How did it begin?"),
        ("Heading 1", "Support"),
        ("List Number", "Who helps you?"),
    )
    schedule = understand().schedule
    assert schedule.title == "Caring"
    assert [(s.code, s.title) for s in schedule.sections] == [
        ("A", "Getting to know you"),
        ("B", "Support"),
    ]
    assert [(q.code, q.ask, q.prompts) for q in schedule.questions] == [
        ("A1", "Who do you look after?", ("Since when?", "How did it begin?")),
        ("B1", "Who helps you?", ()),
    ]


def test_the_numbering_of_words_own_buttons_is_understood(
    document: Document, understand: Understand
) -> None:
    numbers, bullets = lists_of(document, "decimal"), lists_of(document, "bullet")
    document.add_heading("Caring")
    in_list(document.add_paragraph("Who?"), numbers)
    in_list(document.add_paragraph("Since when?"), bullets)
    in_list(document.add_paragraph("Deeper"), numbers, level=1)
    in_list(document.add_paragraph("Why?"), numbers)
    questions = understand().schedule.questions
    assert [(q.ask, q.prompts) for q in questions] == [
        ("Who?", ("Since when?", "Deeper")),
        ("Why?", ()),
    ]


@pytest.mark.parametrize(
    ("typed", "code", "ask"),
    [
        ("1. Who?", "A1", "Who?"),
        ("12) Who?", "A1", "Who?"),
        ("1.Who?", "A1", "Who?"),
        ("B4 Who?", "B4", "Who?"),
        ("Q3. Who?", "Q3", "Who?"),
        ("Question 7: Who?", "A1", "Who?"),
        ("a2: Who?", "a2", "Who?"),
    ],
)
def test_numbers_and_codes_that_were_typed_are_understood(
    document: Document, understand: Understand, typed: str, code: str, ask: str
) -> None:
    write(document, ("Heading 1", "Caring"), ("", typed))
    assert asked(understand()) == {code: ask}


@pytest.mark.parametrize(
    "text", ["3 people said so.", "10.30 is when we meet.", "In May we began."]
)
def test_a_sentence_that_begins_with_a_number_is_no_question(
    document: Document, understand: Understand, text: str
) -> None:
    write(document, ("Heading 1", "Caring"), ("List Number", "Who?"), ("", text))
    understood = understand()
    assert list(asked(understood)) == ["A1"]
    assert understood.left_out == (f'paragraph 3: no heading, number or bullet – "{text}"',)


def test_a_typed_code_keeps_its_place_and_others_go_around_it(
    document: Document, understand: Understand
) -> None:
    write(document, ("Heading 1", "Caring"), ("List Number", "First?"), ("", "A1 Second?"))
    assert asked(understand()) == {"A2": "First?", "A1": "Second?"}


def test_a_code_that_stands_twice_becomes_another_and_is_told(
    document: Document, understand: Understand
) -> None:
    write(document, ("Heading 1", "Caring"), ("", "A1 First?"), ("", "a1 Second?"))
    understood = understand()
    assert asked(understood) == {"A1": "First?", "A2": "Second?"}
    assert "The code a1 cannot be used there; it became another." in understood.remarks


def test_what_is_said_of_a_question_is_recognised_without_any_style(
    document: Document, understand: Understand
) -> None:
    write(
        document,
        ("", "Version: 2.1"),
        ("", "Language: cy"),
        ("", "Minutes: 30"),
        ("Heading 1", "Section C: Caring"),
        ("", "10 minutes"),
        ("", "1. Who?"),
        ("", "Essential"),
        ("", "Constructs: coherence.differentiation; Coherence: Internalisation"),
        ("", "Proposition: They can tell."),
        ("", "Note to interviewer: gently"),
        ("", "Notes: and slowly"),
        ("", "Probe: Since when?"),
        ("", "• And why?"),
        ("", "a) And how?"),
    )
    schedule = understand().schedule
    assert (schedule.version, schedule.language, schedule.minutes) == ("2.1", "cy", 30)
    assert (schedule.sections[0].code, schedule.sections[0].minutes) == ("C", 10)
    question = schedule.questions[0]
    assert question.essential
    assert question.constructs == ("coherence.differentiation", "coherence.internalisation")
    assert question.proposition == "They can tell."
    assert question.note == "gently and slowly"
    assert question.prompts == ("Since when?", "And why?", "And how?")


def test_minutes_that_are_not_given_are_shared_out_and_that_is_told(
    document: Document, understand: Understand
) -> None:
    write(document, ("", "Minutes: 40"), ("Heading 1", "Long"))
    write(document, *(("List Number", f"Question {n}?") for n in range(3)))
    write(document, ("Heading 1", "Short"), ("List Number", "One?"))
    understood = understand()
    assert [section.minutes for section in understood.schedule.sections] == [30, 10]
    assert understood.schedule.minutes == 40
    assert any("shared out" in remark for remark in understood.remarks)


def test_a_first_heading_without_questions_is_the_title_and_another_one_is_left_out(
    document: Document, understand: Understand
) -> None:
    document.add_heading("Caring, a schedule", 1)
    document.add_heading("Beginning", 2)
    write(document, ("List Number", "Who?"))
    document.add_heading("Nothing here", 2)
    understood = understand()
    assert understood.schedule.title == "Caring, a schedule"
    assert [section.title for section in understood.schedule.sections] == ["Beginning"]
    assert understood.left_out == ('paragraph 4: a heading without a question – "Nothing here"',)


def test_questions_before_any_heading_get_a_section_and_the_file_gives_the_title(
    document: Document, understand: Understand
) -> None:
    write(document, ("List Number", "Who?"))
    schedule = understand().schedule
    assert (schedule.title, schedule.sections[0].title) == ("Carers (v2)", "Questions")


def test_what_is_left_out_is_told_line_by_line(document: Document, understand: Understand) -> None:
    write(document, ("Heading 1", "Caring"), ("List Bullet", "A stray bullet"))
    write(document, ("List Number", "Who?"), ("", "Thank you for taking part."))
    document.add_table(1, 1).cell(0, 0).text = "Name of the interviewer"
    write(document, ("", "Constructs: coherence.diferentiation"), ("", "Essential: perhaps"))
    left_out = understand().left_out
    assert left_out == (
        'paragraph 2: a bullet without a question above it – "A stray bullet"',
        'paragraph 4: no heading, number or bullet – "Thank you for taking part."',
        'paragraph 4: a table – "Name of the interviewer"',
        "paragraph 5: an unknown construct (did you mean coherence.differentiation?) – "
        '"coherence.diferentiation"',
        'paragraph 6: essential, which no question has like that – "perhaps"',
    )


def test_text_boxes_pictures_and_hidden_text_are_left_out(
    document: Document, understand: Understand
) -> None:
    write(document, ("Heading 1", "Caring"), ("List Number", "Who?"))
    paragraph = document.paragraphs[-1]
    w = nsdecls("w")
    paragraph._p.append(
        parse_xml(
            f"<w:r {w}><w:pict><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r>"
        )
    )
    paragraph._p.append(parse_xml(f"<w:r {w}><w:drawing/></w:r>"))
    paragraph._p.append(parse_xml(f"<w:r {w}><w:rPr><w:vanish/></w:rPr><w:t>Hidden</w:t></w:r>"))
    understood = understand()
    assert asked(understood) == {"A1": "Who?"}
    assert understood.left_out == (
        'paragraph 2: a text box – "In a box"',
        "paragraph 2: a picture",
        'paragraph 2: hidden text – "Hidden"',
    )


def test_tracked_changes_count_as_accepted(document: Document, understand: Understand) -> None:
    write(document, ("Heading 1", "Caring"), ("List Number", "Who "))
    w = nsdecls("w")
    for xml in (
        f"<w:del {w}><w:r><w:delText>cares?</w:delText></w:r></w:del>",
        f"<w:ins {w}><w:r><w:t>looks after you?</w:t></w:r></w:ins>",
    ):
        document.paragraphs[-1]._p.append(parse_xml(xml))
    understood = understand()
    assert asked(understood) == {"A1": "Who looks after you?"}
    assert understood.remarks[0] == "Tracked changes were taken as accepted."


@pytest.mark.parametrize("text", ["ما رأيك؟", "👩‍👩‍👧 What does your family say?", "Sut mae?"])
def test_words_of_any_script_stay_as_they_are(
    document: Document, understand: Understand, text: str
) -> None:
    write(document, ("Heading 1", text), ("List Number", text), ("List Bullet", text))
    schedule = understand().schedule
    assert schedule.sections[0].title == text
    assert (schedule.questions[0].ask, schedule.questions[0].prompts) == (text, (text,))


def test_a_document_without_a_question_is_refused(
    document: Document, understand: Understand
) -> None:
    write(document, ("Title", "Caring"), ("", "We talked about many things."))
    with pytest.raises(ScheduleProblems, match="no question was found in it"):
        understand()
