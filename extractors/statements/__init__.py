"""How a statement is meant: stance, time, strength, whose it is and what it is limited to."""
