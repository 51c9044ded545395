"""Batch: who goes out, who stays and why, then the files."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from vivavoce.domain.errors import VivavoceError
from vivavoce.tui.background import in_background
from vivavoce.tui.plain_text import plain, plain_lines
from vivavoce.tui.screens.page import Page
from vivavoce.tui.widgets.line_input import LineInput
from vivavoce.tui.words import counted

if TYPE_CHECKING:
    from vivavoce.session.exporting import BatchPlan, ExportedBatch
    from vivavoce.study.study import Study

_FORMATS = ("docx", "csv")
_NOT_NAMED = "not-named-yet"
"""Stands for a name while there is none, to show who would be in."""


class BatchScreen(Page):
    """Names a batch, shows it, and exports it."""

    CSS_PATH = "batch.tcss"
    HELP_TITLE = "Batch"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back", tooltip="go back to Study", id="batch.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.plan: BatchPlan | None = None
        self.exported: ExportedBatch | None = None
        self._name_line = LineInput(enter="export")
        self._body = Static(id="batch-body")
        self._result = Static(id="batch-result")

    def content(self) -> Iterable[Widget]:
        """Return the name, who is in and out, and the result."""
        yield self._name_line
        with VerticalScroll(can_focus=False):
            yield self._body
            yield self._result

    def on_mount(self) -> None:
        """Begin with the name."""
        self.title_line.say("Batch", f"for analysis · {', '.join(_FORMATS)}")
        self._name_line.border_title = plain("TYPING the batch's name – enter exports it")
        self._look(_NOT_NAMED)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what a batch of that name would be."""
        self._look(event.value.strip() or _NOT_NAMED)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Render, check and release; a batch never changes, so once is enough."""
        event.stop()
        name = event.value.strip()
        if not name:
            self._result.update(plain("Give the batch a name first, such as spring."))
            return
        self._name_line.disabled = True
        self._result.update(plain("Writing the files, then looking for known names in them…"))

        def export(study: "Study") -> "ExportedBatch":
            from vivavoce.session.exporting import export_batch, plan_batch

            return export_batch(study, plan_batch(study, name, _FORMATS))

        in_background(self, export, self._exported, self._not_exported, "batch")

    def _look(self, name: str) -> None:
        def look(study: "Study") -> "BatchPlan":
            from vivavoce.session.exporting import plan_batch

            return plan_batch(study, name, _FORMATS)

        in_background(self, look, self._show, self._refused, "batch")

    def _show(self, plan: "BatchPlan") -> None:
        self.plan = plan
        self._body.update(plain_lines(list(_rows(plan))))
        self._result.update(plain())

    def _exported(self, batch: "ExportedBatch") -> None:
        self.exported = batch
        self._name_line.border_title = plain("Exported")
        lines = [
            plain(
                ("✓ ", "$text-success"),
                (counted(len(batch.files), "file"), "bold"),
                " in the folder",
            ),
            plain(f"  {_shown(batch.folder, self.study.folder.root)}"),
            plain("  No name or alias that the study knows is in them."),
        ]
        self._result.update(plain_lines(lines))

    def _not_exported(self, error: VivavoceError) -> None:
        self._name_line.disabled = False
        self._name_line.focus()
        self._refused(error)

    def _refused(self, error: VivavoceError) -> None:
        self._result.update(plain((error.message, "$text-error")))


def _shown(folder: Path, root: Path) -> str:
    return str(folder.relative_to(root) if folder.is_relative_to(root) else folder)


def _rows(plan: "BatchPlan") -> Iterable[Content]:
    yield plain((f"in   {counted(len(plan.included), 'interview')}", "bold"))
    for member in plan.included:
        note = "" if member.quotable else "not to be quoted"
        yield plain(f"     {member.interview!s:<10} ", (note, "$text-warning"))
    yield plain()
    yield plain((f"out  {len(plan.left_out)}", "bold"))
    for out in plan.left_out:
        yield plain(f"     {out.subject:<10} ", (out.reason, "$foreground-muted"))
    yield plain()
