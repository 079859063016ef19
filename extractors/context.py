"""The reading of a statement: stance, time, strength and whose it is, each with the words that decided it."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.claim import Cue, Stance, Strength, Time, Whose
from extractors.statements.stance import read_stance
from extractors.statements.statement import Statement
from extractors.statements.strength import read_strength
from extractors.statements.tense import read_time
from extractors.statements.whose import read_whose


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a statement, and the cues in the order stance, time, strength, whose."""

    stance: Stance
    time: Time
    strength: Strength
    whose: Whose
    cues: tuple[Cue, ...]


def read_context(statement: Statement, *, has_value: bool = False, takes_value: bool = False) -> Reading:
    """Read a statement.

    :param statement: a match in its sentence.
    :param has_value: whether it gives a value the pattern takes, such as the date of an approval.
    :param takes_value: whether the pattern takes one, given or not.
    """
    stance, of_stance = read_stance(statement)
    time, of_time = read_time(statement)
    whose, of_whose = read_whose(statement)
    strength, of_strength = read_strength(
        statement, stance=stance, whose=whose, has_value=has_value, takes_value=takes_value
    )
    return Reading(stance, time, strength, whose, (*of_stance, *of_time, *of_strength, *of_whose))
