"""Whether the study says what an interviewer does when somebody is in distress."""

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.examining.finding import Finding
from vivavoce.study.protocol import Safety
from vivavoce.study.settings import SAMPLE
from vivavoce.study.study import Study

_TODO = (
    "Write into study.toml, under [safety], what your protocol says: the words, whom to pass on, "
    "the duty holder, and the limits of confidentiality. F3 shows them in a call."
)


def safety_finding(study: Study) -> Finding:
    """Look at `[safety]` in `study.toml`."""
    try:
        lacking = _lacking(study.settings.safety)
    except VivavoceError as error:
        return Finding("safety", "mind", error.message, "Mend study.toml.")
    if lacking:
        says = f"For somebody in distress or in danger study.toml lacks {', '.join(lacking)}."
        return Finding("safety", "mind", says, _TODO)
    says = "study.toml says what is done when somebody is in distress or in danger."
    return Finding("safety", "well", says)


def _lacking(safety: Safety) -> list[str]:
    texts = {
        "words of its own": bool(safety.words) and not safety.words.startswith(SAMPLE),
        "support contacts": bool(safety.support),
        "a duty holder": bool(safety.duty_holder),
        "the limits of confidentiality": bool(safety.confidentiality),
    }
    return [text for text, is_there in texts.items() if not is_there]
