"""What the files of a library define, so that rules can be checked against it: names, slots, kinds and parameters.

Where a file of a sort could not be read, names of that sort are taken as they stand, so that one broken file does
not turn every use of its names into a mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rules.model import Parameter, Standard
from rules.patterns import COLUMN_SLOT, ClaimPattern, MadeClaim, Vocabulary


@dataclass(frozen=True)
class Known:
    """The names rules may use.

    :param standards: the standards by id; None stands for one that is not loaded or could not be read.
    :param parameters: the parameters by name; None where a parameter file could not be read.
    :param vocabulary: the vocabulary; None where a vocabulary file could not be read.
    :param rules: the ids of all rules, also of those that have mistakes; None where they cannot all be known.
    :param loaded_packs: the packs whose rules are loaded; None for all.
    """

    standards: Mapping[str, Standard | None]
    parameters: Mapping[str, Parameter] | None
    vocabulary: Vocabulary | None
    rules: frozenset[str] | None = frozenset()
    loaded_packs: frozenset[str] | None = None

    @cached_property
    def claim_names(self) -> frozenset[str]:
        """Every claim name the vocabulary can yield."""
        return self.vocabulary.claim_names if self.vocabulary else frozenset()

    @cached_property
    def topics(self) -> frozenset[str]:
        """The parts of claim names before the dot."""
        return frozenset(name.partition(".")[0] for name in self.claim_names)

    @cached_property
    def claim_kinds(self) -> frozenset[str]:
        """The kinds of claim."""
        return frozenset(claim.kind for claim in self._claims)

    @cached_property
    def document_kinds(self) -> frozenset[str]:
        """The kinds of document, with ``other`` for those that are none of them."""
        return frozenset({"other", *(kind.kind for kind in self.vocabulary.kinds)}) if self.vocabulary else frozenset()

    @cached_property
    def _claims(self) -> tuple[ClaimPattern | MadeClaim, ...]:
        return (*self.vocabulary.claims, *self.vocabulary.made) if self.vocabulary else ()

    @cached_property
    def _slots(self) -> dict[str, dict[str, set[str]]]:
        slots: dict[str, dict[str, set[str]]] = {}
        for claim in self._claims:
            for slot, type_ in claim.takes:
                slots.setdefault(claim.name, {}).setdefault(slot, set()).add(type_.partition(":")[0])
        for column in self.vocabulary.columns if self.vocabulary else ():
            slots.setdefault(column.name, {}).setdefault(COLUMN_SLOT, set()).add("quantity")
        return slots

    def matching(self, pattern: str) -> tuple[str, ...]:
        """The claim names a name in a rule stands for: itself, or every one of its topic (``topic.*``)."""
        if pattern.endswith(".*"):
            return tuple(sorted(name for name in self.claim_names if name.startswith(pattern[:-1])))
        return (pattern,) if pattern in self.claim_names else ()

    def slots(self, patterns: Iterable[str]) -> dict[str, frozenset[str]]:
        """The slots that claims of these names may carry, each with the types it may have."""
        found: dict[str, frozenset[str]] = {}
        for name in (name for pattern in patterns for name in self.matching(pattern)):
            for slot, types in self._slots.get(name, {}).items():
                found[slot] = found.get(slot, frozenset()) | types
        return found
