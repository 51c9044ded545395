import re
from pathlib import Path

from vivavoce.storage.store import Store

PAGE = Path(__file__).parents[2] / "docs" / "data-model.md"


def sections(page: str) -> dict[str, set[str]]:
    """Return the columns that each table's section explains."""
    found = {}
    for section in page.split("\n### ")[1:]:
        table = re.match(r"`(\w+)`", section)
        assert table
        rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
        found[table[1]] = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    return found


def test_the_page_explains_every_table_and_column_and_no_other(tmp_path: Path) -> None:
    with Store.create(tmp_path / "study.db") as store:
        rows = store.rows(
            "select t.name as t, c.name as c from pragma_table_list t, pragma_table_info(t.name) c "
            "where t.type = 'table' and t.schema = 'main' and t.strict = 1"
        )
    schema: dict[str, set[str]] = {}
    for row in rows:
        schema.setdefault(row["t"], set()).add(row["c"])
    assert sections(PAGE.read_text(encoding="utf-8")) == schema
