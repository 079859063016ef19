"""What the checks look at: the rules, patterns and features of an author beside everything else that is loaded.

A check looks a name up in the whole library, and tells only of what is the author's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.authoring.lint.feature_texts import FeatureText
from rules.errors import Mistake
from rules.folders import rule_files
from rules.load import BUILT_IN, load_folders
from rules.location import Location
from rules.model import Library, Rule, RuleStatus
from rules.source import SourceFile


@dataclass(frozen=True, slots=True)
class Subject:
    """The library, the part of it that is linted, and the features there are.

    `own` holds the rules and vocabulary that remarks may be made about.
    """

    library: Library
    own: Library
    features: tuple[FeatureText, ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules linted: those that run, and drafts that will."""
        return tuple(rule for rule in self.own.rules if rule.status is not RuleStatus.RETIRED)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: the name its page carries, what it finds, and whether it runs where nobody names it.

    What `find` gives has paths within the rules folder.
    """

    name: str
    find: Callable[[Subject], Iterable[Mistake]]
    usual: bool = True


def subject_of(folders: Sequence[Path], features: tuple[FeatureText, ...]) -> Subject:
    """The library of these folders with the built-in one; without any, the built-in one is linted itself.

    :raises RuleFilesError: with every mistake of every file.
    """
    if not folders:
        library = load_folders((BUILT_IN,))
        return Subject(library, library, features)
    library, built_in = load_folders((BUILT_IN, *folders)), load_folders((BUILT_IN,))
    words, known = library.vocabulary, built_in.vocabulary
    vocabulary = type(words)(
        lists=tuple(one for one in words.lists if one not in known.lists),
        claims=tuple(one for one in words.claims if one not in known.claims),
        columns=tuple(one for one in words.columns if one not in known.columns),
        kinds=tuple(one for one in words.kinds if one not in known.kinds),
        made=tuple(one for one in words.made if one not in known.made),
    )
    own = Library(
        standards=tuple(one for one in library.standards if one not in built_in.standards),
        rules=tuple(one for one in library.rules if one not in built_in.rules),
        vocabulary=vocabulary,
        parameters=tuple(one for one in library.parameters if one not in built_in.parameters),
    )
    return Subject(library, own, features)


def at(place: Location, what: str, remedy: str, check: str) -> Mistake:
    """A remark on a place of the library."""
    return Mistake(place.path, place.line, what, remedy, check=check)


def in_files(remarks: Iterable[Mistake], folders: Sequence[Path]) -> tuple[Mistake, ...]:
    """Remarks with the file named as a reader finds it and the line shown, sorted by place.

    :param remarks: with paths within the rules folder.
    :param folders: the folders linted; of two files with one path the later folder's is meant.
    """
    files = {file.path: file for folder in folders for file in rule_files(folder, 0, standards=None)}
    sources: dict[str, SourceFile] = {}
    found = set()
    for one in remarks:
        file = files.get(one.path)
        if file is None:
            found.add(one)
            continue
        if one.path not in sources:
            sources[one.path] = SourceFile(file.shown, file.file.read_text(encoding="utf-8-sig"))
        found.add(sources[one.path].mistake(one.line, one.what, one.remedy, one.check))
    return tuple(sorted(found))
