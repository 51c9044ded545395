from datetime import date, timedelta
from pathlib import Path

from tests.tui.conftest import Desk, Opened
from vivavoce.session.call_plan import SoundChoice
from vivavoce.session.consent.conditions import conditions_of
from vivavoce.session.consent.consenting import answers_of, history_of, record_answer
from vivavoce.study.keys import KeyRing
from vivavoce.study.study import Study
from vivavoce.tui.opening_words import day
from vivavoce.tui.start import Start

TO_TAKE_PART = "Have you read the information sheet, and do you agree"


async def at_opening(desk: Desk) -> None:
    await desk.sees("room for")
    await desk.press("enter")
    await desk.at("OpeningScreen")


def start(noise: Path) -> Start:
    return Start("KI-01", None, SoundChoice(play=(noise,)))


PEOPLE = '[[people]]\ninitials = "AB"\n[[people]]\ninitials = "CD"\n[attributes]'


def edited(study: Study, *changes: tuple[str, str]) -> Study:
    """Edit study.toml as a person would, and open the study again."""
    text = study.folder.settings.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    study.folder.settings.write_text(text, encoding="utf-8")
    return Study(study.folder.root, study.keys)


async def test_each_answer_is_recorded_as_it_is_given(
    study: Study, noise: Path, opened: Opened
) -> None:
    async with opened(study, start(noise)) as desk:
        await at_opening(desk)
        await desk.sees("not recorded", TO_TAKE_PART)
        await desk.press("y", "y", "n", "s", "a", "y")
        await desk.sees("✗ no", "not applicable")
    answers = {answer.item: (answer.answer, answer.mode) for answer in answers_of(study, "KI-01")}
    assert answers == {
        "take-part": ("yes", "verbal"),
        "record": ("yes", "verbal"),
        "quotes": ("no", "verbal"),
        "archive-transcript": ("not asked", "verbal"),
        "archive-sound": ("not applicable", "verbal"),
        "recontact": ("yes", "verbal"),
    }


async def test_who_does_not_take_part_is_thanked_and_nothing_begins(
    study: Study, noise: Path, opened: Opened
) -> None:
    async with opened(study, start(noise)) as desk:
        await at_opening(desk)
        await desk.press("n")
        await desk.at("NoticeDialog")
        await desk.sees("Thank you for telling me", "you will not be asked again")
        await desk.press("enter")
        await desk.at("StudyScreen")
        await desk.sees("declined")
    assert study.store.rows("select 1 from interviews") == []


async def test_any_item_that_the_study_requires_ends_kindly_when_refused(
    study: Study, noise: Path, opened: Opened
) -> None:
    own = '[[consent]]\ncode = "age"\nrequired = true\nask = "Are you over 18?"\n\n# Who works'
    with edited(study, ("# Who works", own)) as asking:
        async with opened(asking, start(noise)) as desk:
            await at_opening(desk)
            await desk.press("y", "y")
            await desk.sees("The call can begin when they agree to age, which is required")
            await desk.press(*["down"] * 4)
            await desk.sees("Are you over 18?")
            await desk.press("n")
            await desk.at("NoticeDialog")
            await desk.sees("Without that,")
            await desk.press("enter")
            await desk.sees("declined")


async def test_without_recording_the_call_goes_on_with_notes_only(
    study: Study, noise: Path, opened: Opened
) -> None:
    async with opened(study, start(noise)) as desk:
        await at_opening(desk)
        await desk.press("y", "n")
        await desk.sees("NOT RECORDED – NOTES ONLY")
        await desk.press("enter")
        await desk.at("CallScreen")
        call = desk.app.call_screen
        assert call is not None
        assert not call.live.with_sound
        await desk.press("f10")
        await desk.at("ConfirmDialog")
        await desk.press("y")
        await desk.at("AfterScreen")


async def test_a_call_without_consent_to_take_part_is_refused_in_a_sentence(
    study: Study, noise: Path, opened: Opened
) -> None:
    async with opened(study, start(noise)) as desk:
        await at_opening(desk)
        await desk.press("enter")
        await desk.at("NoticeDialog")
        await desk.sees("has not agreed to take part")
        await desk.press("enter")
        await desk.at("OpeningScreen")


async def test_a_condition_is_typed_in_their_words_and_sealed(
    study: Study, noise: Path, opened: Opened
) -> None:
    unlocked = KeyRing(study.folder.keys, study.keys.study_identity)
    async with opened(study, start(noise)) as desk:
        await at_opening(desk)
        await desk.press("y", "y", "c")
        await desk.sees("A condition on quotes", "TYPING")
        await desk.type("ask me [first]")
        await desk.press("enter")
        await desk.at("OpeningScreen")
        await desk.sees("✓ yes, on a condition")
        await desk.press("up")
        await desk.sees("their condition: ask me [first]")
        study.keys.lock()
        await desk.press("down", "up")
        await desk.sees("sealed: unlock the study to read it")
    with Study(study.folder.root, unlocked) as again:
        assert list(conditions_of(again, "KI-01").values()) == ["ask me [first]"]


async def test_of_several_people_the_one_who_asks_is_asked_for_once(
    study: Study, noise: Path, opened: Opened
) -> None:
    with edited(study, ("[attributes]", PEOPLE)) as listed:
        async with opened(listed, start(noise)) as desk:
            await desk.sees("room for")
            await desk.press("enter")
            await desk.at("WhoDialog")
            await desk.sees("Who is interviewing?", "AB", "CD")
            await desk.press("down", "enter")
            await desk.at("OpeningScreen")
            await desk.press("y", "escape")
            await desk.at("StudyScreen")
            await desk.press("c")
            await desk.at("ReadyScreen")
            await at_opening(desk)
            await desk.press("y")
            await desk.sees("record               ✓ yes")
    assert [given.taken_by for given in history_of(study, "KI-01")] == ["CD", "CD"]


async def test_sample_wording_is_not_shown_to_be_read_until_somebody_keeps_it(
    unkept: Study, noise: Path, opened: Opened
) -> None:
    async with opened(unkept, start(noise)) as desk:
        await desk.sees("room for")
        await desk.press("enter")
        await desk.at("TextDialog")
        await desk.sees("The wording is a SAMPLE")
        await desk.press("escape")
        await desk.at("OpeningScreen")
        await desk.sees("a SAMPLE that nobody has approved")
        assert TO_TAKE_PART not in desk.text
        await desk.press("y")
        await desk.at("TextDialog")
        assert history_of(unkept, "KI-01") == ()
        await desk.type("AB")
        await desk.press("enter")
        await desk.at("OpeningScreen")
        await desk.sees(TO_TAKE_PART)
        await desk.press("y")
        await desk.sees("✓ yes")
    (given,) = history_of(unkept, "KI-01")
    assert (given.mode, given.taken_by) == ("verbal", "AB")
    (kept,) = unkept.store.rows("select distinct kept_by from kept_wordings")
    assert kept == {"kept_by": "AB"}


async def test_written_consent_needs_no_reading_out_of_sample_wording(
    unkept: Study, noise: Path, opened: Opened
) -> None:
    for item in unkept.settings.consent_items:
        record_answer(unkept, "KI-01", item.code, "yes", "written")
    async with opened(unkept, start(noise)) as desk:
        await at_opening(desk)
        await desk.sees("✓ yes (written)", "enter begins")
        await desk.press("n")
        await desk.at("TextDialog")
    assert {given.answer for given in history_of(unkept, "KI-01")} == {"yes"}


async def test_the_limits_of_confidentiality_and_the_cut_off_are_on_the_screen(
    study: Study, noise: Path, opened: Opened
) -> None:
    changes = (
        ('confidentiality = ""', 'confidentiality = "If a child is in danger I tell [somebody]."'),
        ("[safety]", "[withdrawal]\ndays_after_interview = 14\n\n[safety]"),
    )
    until = day(date.today() + timedelta(days=14))
    with edited(study, *changes) as limited:
        async with opened(limited, start(noise)) as desk:
            await at_opening(desk)
            await desk.sees(f"they can take it back until {until}", "page down: there is more")
            await desk.press("pagedown")
            await desk.sees("If a child is in danger I tell [somebody].")
        async with opened(limited, start(noise), size=(120, 36)) as desk:
            await at_opening(desk)
            await desk.sees("If a child is in danger", f"until {until}")
            assert "page down: there is more" not in desk.text


async def test_spoken_consent_without_a_clip_is_begun_with_only_where_that_is_meant(
    study: Study, opened: Opened
) -> None:
    async with opened(study, Start("KI-01", None, SoundChoice())) as desk:
        await at_opening(desk)
        await desk.press("y")
        assert "r record" not in desk.text
        await desk.press("y")
        await desk.sees("May I switch the recorder on", "r record this consent")
        await desk.press("enter")
        await desk.at("ConfirmDialog")
        await desk.sees("Begin without a clip?", "no evidence of it is kept")
        await desk.press("n")
        await desk.at("OpeningScreen")
