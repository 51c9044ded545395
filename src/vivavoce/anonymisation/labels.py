"""Labels: what stands in a transcript in place of what identified someone."""

from vivavoce.domain.errors import VivavoceError

_LONGEST = 60


def check_label(text: str) -> str:
    """Return `text` as a label in square brackets, such as `[colleague 1]`.

    Raises VivavoceError (exit code 2) where it is empty, longer than 60 characters, on several
    lines, or has brackets inside.
    """
    inner = text.strip()
    if inner.startswith("[") and inner.endswith("]"):
        inner = inner[1:-1].strip()
    label = f"[{inner}]"
    if not inner or len(label) > _LONGEST or not inner.isprintable() or set(inner) & set("[]"):
        raise VivavoceError(
            f"{text!r} cannot be a label: write a few words on one line such as [colleague 1], "
            f"at most {_LONGEST} characters and without brackets inside.",
            exit_code=2,
        )
    return label
