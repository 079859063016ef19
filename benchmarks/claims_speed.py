"""Claims drawn from text already read: words a second in one process, cold, with the built-in vocabulary.

    python -m benchmarks.claims_speed [--short] [FILE…]

Cold counts everything a first run pays beside reading: loading rules, compiling the vocabulary, importing spaCy.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measuring import MIB, assay, chosen_files, help_if_asked, measured, table


def main(arguments: list[str]) -> None:
    """Read the files in processes of their own, then measure the step from documents to claims in this one."""
    short = "--short" in arguments
    files = chosen_files([one for one in arguments if one != "--short"], folders=["reports", "policies"], short=short)
    with tempfile.TemporaryDirectory() as folder:
        measured(assay("read", "-q", "--cache-dir", folder, "-f", "jsonl", *files))
        run = measured([sys.executable, "-m", "benchmarks.claims_speed", "--measure", folder, *map(str, files)])
    print(run.output.decode(), end="")


def measure(folder: Path, files: list[Path]) -> None:
    """Draw claims from these files, read before into the cache in `folder`, and print what it cost."""
    from extractors.cache import open_cache
    from extractors.reading import read_documents, with_kinds
    from extractors.submission import open_submission

    documents = read_documents(open_submission(files), cache=open_cache(folder))
    words = sum(len(page.words) for document in documents for page in document.pages)
    start = time.process_time()
    from extractors.claims import extract_claims
    from extractors.vocabulary import compile_vocabulary
    from rules.load import load_library

    vocabulary = load_library().vocabulary
    loaded = time.process_time()
    compiled = compile_vocabulary(vocabulary)
    ready = time.process_time()
    kinds = with_kinds(documents, None, vocabulary)
    claims = [claim for document in kinds for claim in extract_claims(document, compiled)]
    done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(f"{len(files)} files, {words:,} words, {len(compiled.patterns):,} patterns, {len(claims):,} claims\n")
    rows = [
        ["loading rules and vocabulary", f"{loaded - start:.2f}", ""],
        ["compiling the vocabulary, with spaCy", f"{ready - loaded:.2f}", ""],
        ["drawing claims", f"{done - ready:.2f}", f"{words / (done - ready):,.0f}"],
        ["all, cold", f"{done - start:.2f}", f"{words / (done - start):,.0f}"],
    ]
    print(table(["step", "CPU s", "words/s"], rows))
    print(f"\nPeak memory {peak / MIB:,.0f} MiB, the documents with it.")


if __name__ == "__main__":
    help_if_asked(__doc__)
    if sys.argv[1:2] == ["--measure"]:
        measure(Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
    else:
        main(sys.argv[1:])
