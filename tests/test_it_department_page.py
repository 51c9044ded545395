import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "it-department.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DEPENDENCIES = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["fast"]
OWN, BROUGHT = PAGE.partition("asks for itself:")[2].split("And what these bring along:")
ROWS = dict(re.findall(r"^\| (?!package)([\w-]+) \| [^|]+ \| ([^|]+) \|$", OWN, re.MULTILINE))
LISTED = set(", ".join(re.findall(r"^\| ([a-z, 0-9-]+) \|", BROUGHT, re.MULTILINE)).split(", "))


def name_of(requirement: str) -> str:
    match = re.match(r"[\w.-]+", requirement)
    assert match
    return re.sub(r"[-_.]+", "-", match[0]).lower()


@pytest.mark.parametrize("requirement", DEPENDENCIES)
def test_every_package_that_is_installed_is_on_the_page_with_its_licence(requirement: str) -> None:
    stated = ROWS[name_of(requirement)]
    found = metadata.metadata(name_of(requirement))
    fields = ("License-Expression", "License")
    said = next((f[0].split("\n")[0] for f in map(found.get_all, fields) if f), "")
    if re.fullmatch(r"[A-Za-z]+(-[\d.]+)?(-[A-Za-z-]+)?", said):
        assert stated.startswith(said)


def test_every_package_that_comes_along_is_on_the_page() -> None:
    for name in ROWS:
        required = metadata.requires(name) or []
        for each in (name_of(r) for r in required if "extra ==" not in r and ";" not in r):
            assert each in LISTED | set(ROWS), f"{each}, which {name} brings along"


def test_a_list_of_hashes_is_made_of_what_pip_reports(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_text(
        '{"install": [{"metadata": {"name": "click", "version": "8.5.1"}, "download_info":'
        ' {"archive_info": {"hashes": {"sha256": "ab12"}}}},'
        ' {"metadata": {"name": "vivavoce", "version": "1"}, "download_info": {"dir_info": {}}}]}'
    )
    tool = ROOT / "tools" / "hashed_requirements.py"
    done = subprocess.run(
        [sys.executable, str(tool), str(report)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "click==8.5.1 --hash=sha256:ab12\n"


def test_the_pages_that_it_points_at_are_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", PAGE):
        assert (ROOT / "docs" / target).exists(), target
