"""The step vocabulary of feature files, as a pytest plugin that works in any folder.

`plugin` collects feature files without a Python file beside them; the steps stand in one module per noun:
`submission` (who is screened, when), `papers` (documents and what their pages state), `findings` (what follows),
`rulebook` (the rules and their numbers), `waiving` (waivers, attestations, the verdict as a whole).
"""
