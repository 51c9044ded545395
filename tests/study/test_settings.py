from pathlib import Path

import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.study.settings import read_settings
from vivavoce.study.study import Study


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"x = " + b"9" * 5_000, "a number in it is too long"),
        (b"x = " + b"[" * 5_000, "brackets stand inside brackets too deep"),
        (b"x = \xff", "study.toml cannot be read"),
        (b"x = ", "study.toml cannot be read"),
        (b"", "lacks 'study'"),
    ],
    ids=["number", "brackets", "no text", "no value", "empty"],
)
def test_settings_that_cannot_be_read_are_told_in_a_sentence(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "study.toml"
    path.write_bytes(content)
    with pytest.raises(VivavoceError, match=said):
        read_settings(path)


def test_what_the_protocol_lays_down_is_read_with_its_defaults(study: Study) -> None:
    settings = study.settings
    assert settings.recruitment.groups["KI"] == "key informant"
    assert settings.recruitment.approaches == 3
    assert settings.ethics_reference == ""
    assert settings.documents.form_approved is None
    assert settings.opening.say
    assert settings.safety.is_empty


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[recruitment]\napproaches = -1", "approaches needs a whole number"),
        ("[recruitment]\napproches = 3", "has no key 'approches'"),
        ("[recruitment]\ngroups = [1]", "recruitment.groups"),
        ("[documents]\nconsent_form_approved = 'last week'", "needs a date"),
        ("[opening]\nsay = 'Hello'", "say needs a list of texts"),
        ("[safety]\nsupport = [1]", "support needs a list of texts"),
        ("[safety]\nwords = 1", "words needs a text"),
    ],
)
def test_a_protocol_of_the_wrong_kind_is_told_in_a_sentence(
    tmp_path: Path, line: str, said: str
) -> None:
    path = tmp_path / "study.toml"
    start = '[study]\nname = "x"\nschedule = "y"\n[[consent]]\ncode = "take-part"\nask = "?"\n'
    path.write_text(f"{start}{line}\n", encoding="utf-8")
    with pytest.raises(VivavoceError, match=said):
        read_settings(path)


def test_support_contacts_may_be_one_text_or_a_list(tmp_path: Path) -> None:
    path = tmp_path / "study.toml"
    start = '[study]\nname = "x"\nschedule = "y"\n[[consent]]\ncode = "take-part"\nask = "?"\n'
    path.write_text(f'{start}[safety]\nsupport = "A helpline"\n', encoding="utf-8")
    assert read_settings(path).safety.support == ("A helpline",)
