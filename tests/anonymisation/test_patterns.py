"""What identifies by its form alone."""

import pytest

from vivavoce.anonymisation.candidates import detectors_for
from vivavoce.anonymisation.hits import Hit
from vivavoce.anonymisation.numbers import is_nhs_number
from vivavoce.anonymisation.resolving import resolved_hits
from vivavoce.domain.transcript import Transcript, Turn
from vivavoce.study.register import RegisterEntry


def found(text: str) -> list[Hit]:
    transcript = Transcript("KI-01/1", (Turn(1, "participant", 0, 1, text),))
    return list(resolved_hits(transcript, detectors_for((), "KI-01")))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("a.b+c@example.org", "[e-mail address]"),
        ("o'hara@nhs.example.uk", "[e-mail address]"),
        ("ada dot okafor at example dot ac dot uk", "[e-mail address]"),
        ("ada at example dot org", "[e-mail address]"),
        ("ada at example dot nhs dot uk", "[e-mail address]"),
        ("0113 496 0000", "[phone number]"),
        ("01134960000", "[phone number]"),
        ("07700-900-123", "[phone number]"),
        ("(0113) 496 0000", "[phone number]"),
        ("+44 113 496 0000", "[phone number]"),
        ("+44 (0)7700 900123", "[phone number]"),
        ("0044 7700 900 123", "[phone number]"),
        ("https://example.org/a?b=c", "[web address]"),
        ("www.example.org", "[web address]"),
        ("example.nhs.uk/ward", "[web address]"),
        ("LS2 9JT", "[postcode]"),
        ("ec1a1bb", "[postcode]"),
        ("943 476 5919", "[NHS number]"),
        ("943-476-5919", "[NHS number]"),
        ("9434765919", "[NHS number]"),
        ("14/03/2019", "[date]"),
        ("2019-03-14", "[date]"),
        ("14 March 2019", "[date]"),
        ("14th of March", "[date]"),
        ("14th of march 2019", "[date]"),
        ("March 14th, 2019", "[date]"),
        ("March 14, 2019", "[date]"),
        ("March 2019", "[date]"),
        ("the twenty-first of June", "[date]"),
        ("3 Sept 2020", "[date]"),
    ],
)
def test_a_known_form_gets_its_label(text: str, label: str) -> None:
    (hit,) = found(f"it is {text}, I think.")
    assert hit.text == text.removeprefix("the ")
    assert hit.suggestion == label


@pytest.mark.parametrize(
    "text",
    [
        "in 2019",
        "in March",
        "we may 14 times",
        "they march 2 miles",
        "about 12 people",
        "meet me at the dot",
        "question B2",
        "and/or",
        "1234567890",
    ],
)
def test_what_only_resembles_a_form_is_left_alone(text: str) -> None:
    assert found(f"it is {text} then") == []


def test_a_wrong_check_digit_is_left_to_a_person() -> None:
    (hit,) = found("it is 943 476 5918 then")
    assert (hit.category, hit.suggestion) == ("NHS number", None)


def test_the_check_digit_ten_proves_nothing() -> None:
    assert not any(is_nhs_number(f"123456786{digit}") and digit == 10 for digit in range(10))
    assert is_nhs_number("4010232137")


def test_an_address_swallows_the_name_in_it() -> None:
    entry = RegisterEntry("Ada Okafor", "person", (), None, 1)
    turn = Turn(1, "participant", 0, 1, "mail ada.okafor@example.org please")
    (hit,) = resolved_hits(Transcript("KI-01/1", (turn,)), detectors_for((entry,), "KI-01"))
    assert (hit.text, hit.category) == ("ada.okafor@example.org", "e-mail")


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "unit",
    [
        "a.",
        "a-",
        "0 ",
        "(0",
        "a@",
        "at a dot ",
        "a.com.",
        "www.",
        "1/",
        "twenty ",
        "é",
        "O'",
        "MARK ",
    ],
)
def test_a_megabyte_of_hostile_text_is_searched_to_its_end(unit: str) -> None:
    entries = (RegisterEntry("Mark Okafor", "person", (), None, 1),)
    turn = Turn(1, "participant", 0, 1, unit * (1_000_000 // len(unit)))
    resolved_hits(Transcript("KI-01/1", (turn,)), detectors_for(entries, "KI-01"))
