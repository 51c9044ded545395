from tests.conftest import PASSPHRASE
from tests.tui.conftest import Opened
from vivavoce.session.people.participants import add_participant
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study


async def test_everyone_is_shown_with_what_is_next(consenting: Study, opened: Opened) -> None:
    add_participant(consenting, "KI-02", PersonalRecord(), {})
    async with opened(consenting) as desk:
        await desk.sees("A study for tests", "2 need you", "unlocked")
        await desk.sees("KI-01", "consented", "verbal", "KI-02", "suggested")
        await desk.sees("1st of 3 approaches due", "Waiting for", "agreed 1   interviewed 0")


async def test_an_empty_study_says_how_to_begin(study: Study, opened: Opened) -> None:
    with study.store.writing() as writer:
        writer.execute("delete from attributes")
        writer.execute("delete from participants")
    async with opened(study) as desk:
        await desk.sees(
            "Nobody is in this study yet.",
            "p adds a person",
            "vivavoce participant import FILE.csv",
        )
        await desk.press("enter", "c", "t", "a")
        await desk.at("StudyScreen")


async def test_enter_prepares_the_call_of_the_chosen_person(
    consenting: Study, opened: Opened
) -> None:
    add_participant(consenting, "KI-02", PersonalRecord(), {})
    async with opened(consenting) as desk:
        await desk.press("down", "enter")
        await desk.at("ReadyScreen")
        await desk.sees("Ready · KI-02")
        await desk.press("escape")
        await desk.at("StudyScreen")


async def test_a_locked_study_shows_no_name_until_the_passphrase_is_right(
    study: Study, opened: Opened
) -> None:
    study.keys.lock()
    async with opened(study) as desk:
        await desk.sees("· locked")
        await desk.press("c")
        await desk.sees("locked: unlock to see the name and number")
        await desk.press("u")
        await desk.at("UnlockDialog")
        await desk.type("wrong")
        assert "wrong" not in desk.text
        await desk.press("enter")
        await desk.sees("passphrase")
        await desk.until(lambda: not desk.app.screen.query_one("LineInput").disabled, "refused")
        await desk.type(PASSPHRASE)
        await desk.press("enter")
        await desk.at("ReadyScreen")
        await desk.sees("Wilhelmina Ashgrove")
        await desk.press("escape", "u")
        await desk.sees("· locked")
    assert study.keys.is_locked


async def test_every_screen_lists_its_keys_in_words(consenting: Study, opened: Opened) -> None:
    async with opened(consenting) as desk:
        await desk.press("f1")
        await desk.at("HelpScreen")
        await desk.sees("do what is next for this person", "leave Vivavoce")
        assert "off the record" not in desk.text
        await desk.press("escape")
        await desk.at("StudyScreen")


async def test_nothing_is_copied_out_of_the_program(consenting: Study, opened: Opened) -> None:
    async with opened(consenting) as desk:
        desk.app.copy_to_clipboard("Wilhelmina")
        assert desk.app.clipboard == ""
