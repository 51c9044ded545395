from pathlib import Path

from tests.tui.conftest import Desk, Opened
from tests.tui.drafts import MARKED, draft_a_call
from vivavoce.session.registering import add_entry
from vivavoce.study.register import RegisterEntry
from vivavoce.study.study import Study


async def sign_off(desk: Desk) -> None:
    await desk.press("s")
    await desk.at("SignOffDialog")
    await desk.type("AB")
    await desk.press("enter")
    await desk.sees("have you read the text in full?")
    await desk.press("y")
    await desk.at("NoticeDialog")


async def test_a_draft_is_anonymised_signed_off_and_released_by_keys(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    draft_a_call(consenting, noise)
    async with opened(consenting) as desk:
        await desk.sees("drafted")
        await desk.press("t")
        await desk.sees(MARKED, "raw: names are in it")
        await desk.press("a")
        await desk.sees("0 of 4 decided", "Wilhelmina Ashgrove")
        await desk.press("r")
        await desk.sees("1 of 4 decided")
        await desk.press("s")
        await desk.sees("3 undecided")
        await desk.press("A")
        await desk.at("ConfirmDialog")
        await desk.press("y")
        await desk.sees("4 of 4 decided")
        await desk.press("v")
        await desk.sees("[participant] here.", MARKED, "as it would be released")
        await desk.press("escape")
        await desk.at("AnonymiseScreen")
        await sign_off(desk)
        await desk.sees("KI-01/1 is signed off by AB")
        await desk.press("enter", "x")
        await desk.at("BatchScreen")
        await desk.sees("in   1 interview", "KI-01/1")
        await desk.type("spring")
        await desk.press("enter")
        await desk.sees("3 files", "exports/spring")
        await desk.press("escape")
        await desk.sees("released")
    (turn,) = consenting.store.rows("select text from turns where n = 2")
    assert turn["text"] == f"[participant] here. {MARKED}, in [town 1]."
    assert (consenting.folder.exports / "spring" / "manifest.json").is_file()


async def test_a_label_of_ones_own_a_reason_to_keep_and_undo(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    draft_a_call(consenting, noise)
    async with opened(consenting) as desk:
        await desk.press("a")
        await desk.sees("0 of 4 decided")
        await desk.press("e")
        await desk.at("TextDialog")
        await desk.press("ctrl+u")
        await desk.type("[mother 1]")
        await desk.press("enter")
        await desk.sees("1 of 4 decided", "[mother 1]")
        await desk.press("k")
        await desk.at("TextDialog")
        await desk.type("anyone's")
        await desk.press("enter")
        await desk.sees("2 of 4 decided", "kept")
        await desk.press("up", "u")
        await desk.sees("1 of 4 decided")


async def test_a_name_that_remains_refuses_the_signing_off_in_a_sentence(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    draft_a_call(consenting, noise)
    async with opened(consenting) as desk:
        await desk.press("a")
        await desk.sees("0 of 4 decided")
        await desk.press("e", "ctrl+u")
        await desk.type("somebody")
        await desk.press("enter")
        await desk.sees("1 of 4 decided")
        await desk.press("A", "y")
        await desk.sees("4 of 4 decided")
        add_entry(consenting, RegisterEntry("everyone", "person", ()))
        await sign_off(desk)
        await desk.sees("Not done")
    assert consenting.store.rows("select 1 from turns") == []


async def test_nobody_signed_off_means_no_batch_and_says_why(
    consenting: Study, noise: Path, opened: Opened
) -> None:
    draft_a_call(consenting, noise)
    async with opened(consenting) as desk:
        await desk.press("x")
        await desk.sees("in   0 interviews", "not signed off yet")
        await desk.press("enter")
        await desk.sees("Give the batch a name first")
        await desk.type("spring")
        await desk.press("enter")
        await desk.sees("Nobody can go into batch")
    assert not (consenting.folder.exports / "spring").exists()
