from vivavoce.transcription.transcriber import Spelling
from vivavoce.transcription.whisper.prompting import prompt_of


def letters(text: str) -> list[int]:
    return [ord(letter) for letter in f" {text}"]


def prompted(spelling: Spelling, language: str = "en") -> str:
    return prompt_of(spelling, language, letters)


def test_without_names_and_terms_there_is_no_prompt() -> None:
    assert prompted(Spelling()) == ""


def test_names_come_first_each_once_in_a_sentence() -> None:
    spelling = Spelling(("Okafor", "Raman"), ("ramp", "Okafor"))
    assert prompted(spelling).endswith("about are Okafor, Raman, ramp.")


def test_in_another_language_they_are_a_bare_list() -> None:
    assert prompted(Spelling(("Müller",), ("Rampe",)), "de") == "Müller, Rampe."


def test_of_five_hundred_names_those_named_first_are_kept_and_the_rest_costs_nothing() -> None:
    names = tuple(f"Name{number}" for number in range(500))
    kept = prompted(Spelling(names))
    assert len(kept) <= 200
    assert "Name0, Name1, Name2" in kept
    assert "Name499" not in kept
