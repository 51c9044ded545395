"""Counts word errors: reads `[[truth, heard], …]` on stdin, writes the counts of each on stdout."""

import json
import sys


def main() -> None:
    import jiwer  # type: ignore[import-not-found]  # it lives among the peers

    counted = []
    for truth, heard in json.load(sys.stdin):
        made = jiwer.process_words(truth, heard)
        errors = made.substitutions + made.deletions + made.insertions
        counted.append({"words": made.hits + made.substitutions + made.deletions, "errors": errors})
    json.dump(counted, sys.stdout)


if __name__ == "__main__":
    main()
