"""Filling in a study's own templates: what may stand in their {{ }} and {% %}.

Templates come from people, and perhaps from their post: they may name what is offered, and choose
and repeat by it. Nothing in them is called, computed or looked up elsewhere.
"""

from collections.abc import Mapping, MutableMapping
from typing import Any

from jinja2 import Template, TemplateError, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from vivavoce.domain.errors import VivavoceError

Words = Mapping[str, Any]
"""What a template can ask for, by name; an empty text stands for what nobody has written yet."""

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.If,
    nodes.For,
    nodes.CondExpr,
    nodes.Getattr,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
    nodes.Filter,
)
_FILTERS = frozenset(("upper", "lower", "capitalize", "title", "trim", "default", "d"))


class _Unwritten(Undefined):
    """What nobody has written yet: a condition takes it for no, and it is never put into a text."""

    def __str__(self) -> str:
        raise UndefinedError(f"it needs {{{{ {self._undefined_name} }}}}, which is still empty")


class FillingIn(ImmutableSandboxedEnvironment):
    """The environment of one template; `template` is what its refusals call it.

    Raises VivavoceError for a template that asks for more than `words` offers.
    """

    def __init__(self, template: str, words: Words, *, is_markup: bool) -> None:
        super().__init__(undefined=_Unwritten, autoescape=is_markup, keep_trailing_newline=True)
        self.globals.clear()
        self._template = template
        self._offered = frozenset(words)

    def from_string(
        self,
        source: str | nodes.Template,
        globals: MutableMapping[str, Any] | None = None,
        template_class: type[Template] | None = None,
    ) -> Template:
        """Make a template of a text, after a look at what it asks for."""
        tree = self.parse(source) if isinstance(source, str) else source
        for node in tree.iter_child_nodes():
            self._refuse(node, within_loop=False)
        unknown = sorted(find_undeclared_variables(tree) - self._offered)
        if unknown:
            raise VivavoceError(
                f"{self._template} asks for {{{{ {unknown[0]} }}}}, which is not offered. "
                f"Nothing was made. Offered are: {', '.join(sorted(self._offered))}."
            )
        return super().from_string(tree, globals, template_class)

    def _refuse(self, node: nodes.Node, *, within_loop: bool) -> None:
        is_loop = isinstance(node, nodes.For)
        is_strange_filter = isinstance(node, nodes.Filter) and node.name not in _FILTERS
        # A loop in a loop could make a text without end of a page.
        if not isinstance(node, _ALLOWED) or is_strange_filter or (is_loop and within_loop):
            raise VivavoceError(
                f"{self._template} has something in {{{{ }}}} or {{% %}} that a template cannot do "
                f"({type(node).__name__.lower()}, line {node.lineno}). Nothing was made. It can "
                "name what is offered, repeat with “for”, and choose with “if”."
            )
        for child in node.iter_child_nodes():
            self._refuse(child, within_loop=within_loop or is_loop)


def written(words: Words) -> dict[str, Any]:
    """Return what is offered without what nobody has written yet."""
    return {name: value for name, value in words.items() if value not in ("", None, ())}


def in_words(template: str, error: TemplateError) -> VivavoceError:
    """Say why a template cannot be filled in."""
    said = (error.message or type(error).__name__).rstrip(".")
    if isinstance(error, TemplateSyntaxError):
        said = f"there is a fault in {{{{ }}}} or {{% %}}, {said}"
    return VivavoceError(
        f"{template} cannot be filled in: {said}. Nothing was made; put it right there or in "
        "study.toml, then try again."
    )
