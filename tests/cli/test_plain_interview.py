"""An interview in lines: real commands, piped in or typed on a terminal of the test's own."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vivavoce.cli.plain.clip import CLIP_COMMANDS
from vivavoce.cli.plain.commands import COMMANDS
from vivavoce.session.consent.consenting import answers_of
from vivavoce.study.study import Study

WAIT_SECONDS = 30
TIMES = re.compile(r"On the record, 00:00:(\d\d)")


def words(study: Study, *more: str) -> list[str]:
    root = str(study.folder.root)
    command = ["--study", root, "interview", "KI-01", "--plain", "--mic", "none", *more]
    return [sys.executable, "-m", "vivavoce", *command]


def piped(study: Study, *more: str, given: bytes) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "VIVAVOCE_PASSPHRASE": ""}
    return subprocess.run(
        words(study, *more), input=given, capture_output=True, env=environment, check=False
    )


@contextmanager
def on_a_terminal(study: Study, *more: str) -> Iterator["Typist"]:
    """Begin on a terminal, with the study locked; what is held there is over afterwards."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "VIVAVOCE_PASSPHRASE": "", "TERM": "dumb"}
    with subprocess.Popen(
        words(study, *more),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
    ) as held:
        os.close(theirs)
        typist = Typist(ours)
        try:
            typist.types("\n", after="Passphrase, to hear the name")
            yield typist
            assert held.wait(WAIT_SECONDS) == 0
        finally:
            held.kill()
    os.close(ours)


def kinds(study: Study) -> list[str]:
    rows = study.store.rows("select kind from events order by seq")
    return [row["kind"] for row in rows]


def test_a_whole_interview_is_held_in_lines(study: Study, noise: Path) -> None:
    typed = [
        "y",
        "y",
        "perhaps",
        "y",
        "y",
        "y",
        "y",
        "go",
        "?",
        "on",
        "a",
        "p 1",
        "p 77",
        "x O2",
        "a",
    ]
    typed += ["n laughed [twice] \x1b[2J", "m", "off", "n not kept", "on", "back soon"]
    typed += ["q B1", "f", "e", "time", "who", "nonsense", "n", "n \udcff", "support", "stop"]
    given = "\n".join(typed).encode("utf-8", "surrogateescape")
    done = piped(study, "--play", str(noise), given=given)
    said = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in said
    for sentence in (
        "1. take-part, required: SAMPLE: Have you read",
        "3. quotes: that is no answer. Type y for yes",
        "Off the record. Nothing is being kept. Type on to begin.",
        "On the record, 00:00:0",
        "You are asking O1.",
        "Prompt 1 is used:",
        "77 is no prompt of this question",
        "O2 is covered.",
        "Question A1, essential, you are asking it.",
        "Note kept at",
        "Notes are not taken",
        "Still open: outcome not said",
        "vivavoce after KI-01/1",
        "soon is no number of seconds",
        "60 minutes left",
        "The study is locked",
        "nonsense is no command here",
        "Type the note after n",
        "was not UTF-8 text",
        "Say: SAMPLE: This seems hard to talk about.",
        "All of it is sealed and in the study.",
    ):
        assert sentence in said, f"{sentence}\n{said}"
    ours = {"on-record", "off-record", "asked", "prompt", "covered", "note", "mark"}
    assert [kind for kind in kinds(study) if kind in ours] == [
        "on-record", "asked", "prompt", "covered", "asked", "note", "mark", "off-record",
        "on-record", "off-record",
    ]  # fmt: skip
    assert all(answer.answer == "yes" for answer in answers_of(study, "KI-01"))


def test_a_pipe_that_ends_during_the_call_ends_it_safely(consenting: Study, noise: Path) -> None:
    done = piped(consenting, "--play", str(noise), given=b"go\non\na")
    assert done.returncode == 0, done.stderr
    assert b"You are asking O1." in done.stdout
    assert b"All of it is sealed and in the study." in done.stdout
    assert kinds(consenting)[-1] == "finished"
    assert "off-record" in kinds(consenting)


def test_a_pipe_that_ends_before_the_call_is_told(study: Study) -> None:
    done = piped(study, given=b"y\n")
    assert done.returncode == 1
    assert b"The lines ended before the call began. Nothing was recorded" in done.stderr
    assert [a.answer for a in answers_of(study, "KI-01")][:2] == ["yes", "not asked"]
    assert study.store.rows("select 1 from interviews") == []


def test_who_does_not_take_part_is_thanked(study: Study) -> None:
    done = piped(study, given=b"n\n")
    assert done.returncode == 0
    assert "Thank you for telling me" in done.stdout.decode()
    assert study.store.rows("select 1 from interviews") == []


def test_on_a_terminal_the_end_of_input_goes_off_the_record_and_asks(
    consenting: Study, noise: Path
) -> None:
    with on_a_terminal(consenting, "--play", str(noise)) as typist:
        typist.types("go\n", after="Type go to begin")
        typist.types("on\n", after="Type on to begin.")
        typist.types("\x04", after="On the record")
        typist.types("on\n", after="or stop to end the call.")
        typist.types("back\n", after="On the record")
        typist.types("no\n", after="Take back the last 30 seconds, for good?")
        typist.hears("Nothing was done.")
        typist.waits_on_the_record(1)
        typist.types("back 1\n", after="minutes left")
        typist.types("yes\n", after="Take back the last 1 seconds, for good?")
        typist.types("m\n", after="They become silence.")
        typist.waits_on_the_record(2)
        typist.types("back mark\n", after="minutes left")
        typist.types("yes\n", after="Take back all since 00:00:")
        typist.types("stop\n", after="becomes silence.")
        typist.types("yes\n", after="End the call?")
        typist.hears("All of it is sealed and in the study.")
    assert kinds(consenting).count("take-back") == 2
    assert kinds(consenting).count("on-record") == 2


def test_whoever_comes_back_is_in_the_call_again(consenting: Study, noise: Path) -> None:
    with subprocess.Popen(
        words(consenting, "--play", str(noise)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "VIVAVOCE_PASSPHRASE": ""},
    ) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        first.stdin.write(b"go\non\na\n")
        first.stdin.flush()
        assert any(b"You are asking O1." in line for line in first.stdout)
        first.kill()
    done = piped(consenting, given=b"q\non\nstop\n")
    said = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "You are back in the call KI-01/1. It is off the record." in said
    assert "Question O1, you are asking it." in said
    assert "All of it is sealed and in the study." in said
    assert kinds(consenting).count("on-record") == 2


def test_every_word_is_explained_and_means_one_thing() -> None:
    for table in (COMMANDS, CLIP_COMMANDS):
        words = ["?", "help", *(word for each in table.commands for word in each.words)]
        assert len(set(words)) == len(words)
        assert all(command.does for command in table.commands)


class Typist:
    """Types on a terminal as soon as something was said there."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._heard = ""

    def types(self, text: str, after: str) -> None:
        self.hears(after)
        os.write(self._descriptor, text.encode())

    def waits_on_the_record(self, seconds: int) -> None:
        """Ask for the time until so much more of it is on the record."""
        deadline = time.monotonic() + WAIT_SECONDS
        self._heard = ""
        while not (told := TIMES.findall(self._heard)) or int(told[-1]) < int(told[0]) + seconds:
            assert time.monotonic() < deadline, f"never so late: {self._heard!r}"
            os.write(self._descriptor, b"time\n")
            self._listen(0.2)

    def hears(self, words: str) -> None:
        deadline = time.monotonic() + WAIT_SECONDS
        while words not in self._heard:
            assert time.monotonic() < deadline, f"never said: {words!r} in {self._heard!r}"
            self._listen(1)
        self._heard = self._heard.partition(words)[2]

    def _listen(self, seconds: float) -> None:
        if select.select([self._descriptor], [], [], seconds)[0]:
            self._heard += os.read(self._descriptor, 4096).decode(errors="replace")
