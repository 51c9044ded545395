"""Names of the register, as people say them and as machines write them down."""

import unicodedata

import pytest

from vivavoce.anonymisation.hits import Hit
from vivavoce.anonymisation.register_names import RegisterNames
from vivavoce.domain.transcript import Turn
from vivavoce.study.register import RegisterEntry

REGISTER = (
    RegisterEntry("Dr Ada Okafor-Smith", "person", ("Addy",), "KI-01", 0, is_participant=True),
    RegisterEntry("Rhiannon Pryce", "person", (), "KI-02", 0, is_participant=True),
    RegisterEntry("Mark Reading", "person", (), "KI-01", 3),
    RegisterEntry("Siobhán O’Brien", "person", ("Shiv",), None, 4),
    RegisterEntry("Jan van der Berg", "person", (), None, 5),
    RegisterEntry("Ann Ng", "person", (), None, 6),
    RegisterEntry("Sarah May", "person", (), None, 7),
    RegisterEntry("Thornbeck", "place", (), None, 1),
    RegisterEntry("St Mary's Hospital", "organisation", ("SMH",), None, 2),
    RegisterEntry("WHO", "organisation", (), None, 3),
    RegisterEntry("Ward 12", "other", (), None, 1),
)
FORMS = {
    "[participant]": ["Okafor", "Okafor-Smith", "Okafor Smith", "Ada Okafor", "Ada", "Addy"],
    "[other participant]": ["Rhiannon", "Pryce", "Rhiannon Pryce"],
    "[person 4]": ["O'Brien", "O’Brien", "OBrien", "Siobhan O Brien", "Siobhán", "Shiv"],
    "[person 5]": ["van der Berg", "Van-der-Berg", "Jan Berg", "Berg"],
    "[place 1]": ["Thornbeck"],
    "[organisation 2]": ["St. Mary's Hospital", "St Marys  hospital", "SMH"],
    "[other 1]": ["Ward 12", "ward-12"],
}
DRESSES = [
    "We saw {} there.",
    "{} came.",
    "“{}”",
    "it was {}'s idea",
    "it was {}’s idea",
    "a {}-like plan",
    "({}, I think)",
]
VARIANTS = [
    (label, form, dress) for label, forms in FORMS.items() for form in forms for dress in DRESSES
]


def hits(text: str, participant: str = "KI-01") -> list[Hit]:
    found = RegisterNames(REGISTER, participant).find(Turn(1, "participant", 0, 1, text))
    return sorted(found, key=lambda hit: (hit.start - hit.end, hit.start))


def longest(text: str) -> Hit:
    return hits(text)[0]


@pytest.mark.parametrize(("label", "form", "dress"), VARIANTS)
def test_a_known_name_is_found_whole_in_any_dress(label: str, form: str, dress: str) -> None:
    hit = longest(dress.format(form))
    assert (hit.text, hit.suggestion) == (form, label)


@pytest.mark.parametrize(("label", "form", "dress"), VARIANTS)
def test_a_name_in_capitals_is_found(label: str, form: str, dress: str) -> None:
    text = dress.format(form.upper())
    assert longest(text).text.upper() == form.upper()


@pytest.mark.parametrize("form", ["okafor", "addy", "o'brien", "siobhan", "thornbeck"])
def test_a_name_that_is_no_word_is_certain_without_capitals(form: str) -> None:
    assert longest(f"so {form} said").suggestion


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
def test_accents_may_be_composed_or_not(form: str) -> None:
    text = unicodedata.normalize(form, "then Siobhán, she said")  # type: ignore[arg-type]
    hit = longest(text)
    assert text[hit.start : hit.end] == hit.text
    assert unicodedata.normalize("NFC", hit.text) == "Siobhán"


def test_offsets_hold_behind_letters_that_fold_to_several() -> None:
    hit = longest("Straße ﬁn … then Oka\u00adfor left")
    assert hit.text == "Oka\u00adfor"


@pytest.mark.parametrize("text", ["Marketing", "Bookmark", "Adamant", "Thornbecks", "Bergen"])
def test_a_longer_word_is_no_hit(text: str) -> None:
    assert hits(f"we did {text} then") == []


def test_a_name_with_a_number_is_not_its_longer_sibling() -> None:
    assert hits("on ward 123") == []


def test_titles_and_particles_alone_are_no_parts() -> None:
    assert hits("The doctor, Dr somebody, drove the van der to") == []


def test_a_sentence_end_does_not_join_two_names() -> None:
    assert longest("I asked Rhiannon. Pryce was out.").text == "Rhiannon"


@pytest.mark.parametrize(
    "text",
    [
        "Mark my words.",
        "I see. Mark that.",
        "please mark this",
        "“Mark it,” he said",
        "AND MARK WENT",
        "Reading is hard",
        "in May we met",
    ],
)
def test_a_name_that_may_be_a_word_is_left_to_a_person(text: str) -> None:
    hit = longest(text)
    assert hit.suggestion is None
    assert "ordinary word" in hit.reason


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("so Mark said", "[person 3]"),
        ("Mr Mark said", "[person 3]"),
        ("I know Mrs. May well", "[person 7]"),
        ("Mark Reading came", "[person 3]"),
    ],
)
def test_a_name_that_is_a_word_is_certain_where_it_reads_as_a_name(text: str, label: str) -> None:
    assert longest(text).suggestion == label


def test_an_acronym_is_certain_in_capitals_only() -> None:
    assert longest("the WHO said").suggestion == "[organisation 3]"
    assert longest("the man who said").suggestion is None


def test_a_surname_of_two_letters_needs_a_capital_and_a_decision() -> None:
    assert longest("then Ng said").suggestion is None
    assert hits("talking, ng, to") == []


def test_the_same_person_is_another_participant_in_another_interview() -> None:
    assert hits("then Okafor said", "KI-02")[0].suggestion == "[other participant]"
    assert hits("then Pryce said", "KI-02")[0].suggestion == "[participant]"


def test_a_name_that_two_entries_share_is_left_to_a_person() -> None:
    shared = (
        RegisterEntry("Ada Lowe", "person", number=1),
        RegisterEntry("Ada Finn", "person", (), None, 2),
    )
    (hit,) = RegisterNames(shared, "KI-01").find(Turn(1, "participant", 0, 1, "and Ada said"))
    assert hit.suggestion is None
    assert "[person 1] and [person 2]" in hit.reason
