"""Word error rates: jiwer's count on texts as Whisper's own normaliser leaves them."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_JIWER = Path(__file__).parent / "peers" / "run_jiwer.py"


@dataclass(frozen=True)
class WordErrors:
    """Substitutions, deletions and insertions together, of so many true words."""

    errors: int
    words: int

    @property
    def percent(self) -> float:
        """The word error rate."""
        return 100 * self.errors / self.words if self.words else 0.0

    def __add__(self, other: "WordErrors") -> "WordErrors":
        return WordErrors(self.errors + other.errors, self.words + other.words)


def word_errors(pairs: Sequence[tuple[str, str]], peers_python: Path) -> list[WordErrors]:
    """Count the errors of each (truth, heard); jiwer lives among the peers."""
    from whisper.normalizers import EnglishTextNormalizer

    normal = EnglishTextNormalizer()
    texts = json.dumps([[normal(truth), normal(heard)] for truth, heard in pairs])
    counted = subprocess.run(
        [str(peers_python), str(_JIWER)], input=texts, capture_output=True, text=True, check=True
    )
    return [WordErrors(row["errors"], row["words"]) for row in json.loads(counted.stdout)]
