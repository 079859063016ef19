"""All measurements, one after the other: ``python -m benchmarks [--short] [--keep]``; what needs documents skips.

With ``--keep`` the README's measurements are written anew: ``benchmarks/results.json`` first, and the tables from it.
"""

from __future__ import annotations

import sys
from contextlib import suppress

from benchmarks import (
    aims,
    claims_speed,
    engine_lasting,
    engine_speed,
    reading_scaling,
    reading_speed,
    table_truth,
    text_truth,
)
from benchmarks.results import write_readme

short = "--short" in sys.argv[1:]
print("## Reading\n", flush=True)
with suppress(SystemExit):
    reading_speed.main(sys.argv[1:])
print("\n## Growth and processes\n", flush=True)
reading_scaling.main(sys.argv[1:])
print("\n## Text against its source\n", flush=True)
with suppress(SystemExit):
    text_truth.main([])
print("\n## Tables\n", flush=True)
with suppress(SystemExit):
    table_truth.main([])
print("\n## Claims\n", flush=True)
with suppress(SystemExit):
    claims_speed.main([one for one in sys.argv[1:] if one != "--keep"])
print("\n## Rules over claims\n", flush=True)
engine_speed.main(sys.argv[1:])
print("\n## Many submissions\n", flush=True)
engine_lasting.main(sys.argv[1:])
print("\n## Claims in modern slavery statements, against labels\n", flush=True)
if not short:
    aims.main([])
if "--keep" in sys.argv[1:]:
    write_readme()
