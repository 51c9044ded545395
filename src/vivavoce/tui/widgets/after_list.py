"""What can be said about an interview afterwards, with its keys, and what is still open."""

from textual.content import Content
from textual.widgets import Static

from vivavoce.session.aftercare.after_call import AfterCall
from vivavoce.study.protocol import Safety
from vivavoce.tui.after_rows import AfterRow, after_rows
from vivavoce.tui.plain_text import plain, plain_lines


class AfterList(Static):
    """One row a key; whom to call stands above them for as long as somebody needs it."""

    def show(self, after: AfterCall, safety: Safety) -> None:
        """Paint how it stands."""
        rows = after_rows(after)
        still_open = sum(row.is_open for row in rows)
        heading = f"Afterwards – nothing is forced, {still_open} still open"
        if not still_open:
            heading = "Afterwards – all is said"
        lines = [*_safety_lines(after, safety), plain((heading, "$foreground-muted"))]
        self.update(plain_lines([*lines, *(self._line(row) for row in rows)]))

    def _line(self, row: AfterRow) -> Content:
        key = (f"  {self._key_of(row.what)}", "bold $text-primary")
        # A click on it does what the key does.
        about = (f"  {row.about:16} ", f"@click=screen.after('{row.what}')")
        return plain(key, about, (row.stands, "$text-warning" if row.is_open else ""))

    def _key_of(self, what: str) -> str:
        """Return the key as it is mapped now."""
        for active in self.screen.active_bindings.values():
            if active.binding.action == f"after('{what}')":
                return self.app.get_key_display(active.binding)
        return " "


def _safety_lines(after: AfterCall, safety: Safety) -> list[Content]:
    if not after.needs_safety:
        return []
    whom = safety.duty_holder or "whoever your protocol names (study.toml says nobody)"
    lines = [plain((f"! Safety follow-up open. Duty holder: {whom}", "bold $text-warning"))]
    lines += [plain(f"  Support for them: {contact}") for contact in safety.support]
    return [*lines, plain()]
