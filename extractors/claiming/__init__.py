"""Segments and tables into claims, each with the passages it rests on."""
