import json
from pathlib import Path

import pytest

from tests.cli.test_commands import Done, refused, run
from tests.conftest import quick_secret
from vivavoce.session.registering import known_identifiers
from vivavoce.study.register import RegisterEntry, read_register, write_register
from vivavoce.study.study import Study


def register(study: Study, *words: str) -> Done:
    return run(
        "--study", str(study.folder.root), "register", *words, passphrase=quick_secret(study)
    )


def test_a_list_on_the_terminal_cannot_command_it(study: Study) -> None:
    known = read_register(study.documents, study.keys).adding(
        RegisterEntry("Evil\x1b[2J", "person", ("Al\x9bias",))
    )
    write_register(study.documents, study.keys, known)
    listed = register(study, "list").stdout
    assert "Evil�[2J; Al�ias" in listed
    assert "\x1b" not in listed
    names = [
        entry["name"] for entry in json.loads(register(study, "list", "--json").stdout)["register"]
    ]
    assert "Evil\x1b[2J" in names


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('name,kind\n"' + "x" * 200_000 + '",place\n', "cannot be read as a UTF-8 CSV file (field"),
        ("name,kind\nFine,place\nX,place\n", "row 3: A name or alias in the register needs"),
        ("name,kind\nFine,place\nB\x1bad,place\n", "row 3: A name or alias in the register holds"),
    ],
    ids=["long field", "one letter", "control character"],
)
def test_a_list_that_cannot_be_taken_in_is_refused_as_a_whole(
    study: Study, tmp_path: Path, content: str, said: str
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(content)
    before = known_identifiers(study)
    refused(register(study, "import", str(file)), 1, said)
    assert known_identifiers(study) == before


def test_a_name_may_stand_on_two_lines_of_a_cell(study: Study, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text('name,kind\n"Thornbeck\nHospital",organisation\n')
    assert register(study, "import", str(file)).returncode == 0
    assert "Thornbeck Hospital" in [entry.name for entry in known_identifiers(study)]
