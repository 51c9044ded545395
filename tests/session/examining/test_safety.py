from vivavoce.session.examining.safety import safety_finding
from vivavoce.study.study import Study

FILLED = """
[safety]
words = "Shall we pause? You decide."
support = ["A helpline"]
duty_holder = "The duty lead"
confidentiality = "I keep it to myself unless somebody is in danger."
"""


def test_an_empty_safety_table_is_to_be_minded(study: Study) -> None:
    finding = safety_finding(study)
    assert finding.state == "mind"
    assert "words of its own, support contacts, a duty holder" in finding.says
    assert "[safety]" in finding.todo


def test_one_that_is_filled_in_is_well(study: Study) -> None:
    path = study.folder.settings
    text = path.read_text()
    path.write_text(text[: text.index("[safety]")] + FILLED)
    assert safety_finding(study).state == "well"


def test_settings_that_cannot_be_read_are_said_not_raised(study: Study) -> None:
    study.folder.settings.write_text("[study")
    assert "cannot be read" in safety_finding(study).says
