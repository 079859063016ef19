"""Typed values read from text: dates, quantities and units."""
