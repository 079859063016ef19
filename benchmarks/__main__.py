"""All measurements, one after the other: ``python -m benchmarks [--short]``; what needs documents says so and skips."""

from __future__ import annotations

import sys
from contextlib import suppress

from benchmarks import claims_speed, engine_speed, reading_speed, table_truth

short = "--short" in sys.argv[1:]
print("## Reading\n", flush=True)
with suppress(SystemExit):
    reading_speed.main(sys.argv[1:])
print("\n## Tables\n", flush=True)
table_truth.main([])
print("\n## Claims\n", flush=True)
with suppress(SystemExit):
    claims_speed.main(sys.argv[1:])
print("\n## Rules over claims\n", flush=True)
engine_speed.main(*((60, 500) if short else (300, 2000)))
