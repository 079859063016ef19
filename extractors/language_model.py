"""py3langid's model of languages, unfolded once where Assay is installed, by `python -m extractors.language_model`.

The library packs its 65 MB; to unpack them takes longer than to read a short document. What is unfolded is mapped into
memory, only as much of it as is looked up. Where it is missing the packed model is read: the answers are the same.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

HERE = Path(__file__).parent / "data"
FIELDS = ("ptc", "pc", "classes", "nextmove", "output", "row")
"""What the model consists of, in the order in which `LanguageIdentifier` takes it."""


def identifier(languages: frozenset[str], *, beside: Path = HERE) -> Any:
    """What ranks these languages, given by their ISO 639-1 codes, for a text: py3langid's `LanguageIdentifier`.

    :raises ValueError: the model does not know one of the languages.
    """
    from py3langid import langid

    folder = _folder(beside, languages)
    if not folder.is_dir():
        return _packed(languages)
    import numpy as np

    fields: dict[str, Any] = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in FIELDS}
    # Element by element a view gives plain numbers, and sooner than an array does.
    looked_up = {name: memoryview(fields[name]) for name in ("nextmove", "output", "row")}
    ptc, pc, classes, nextmove, output, row = (fields | {"classes": fields["classes"].tolist()} | looked_up).values()
    return langid.LanguageIdentifier(ptc, pc, classes, nextmove, output, norm_probs=True, tk_row=row)


def unfold(languages: frozenset[str], *, beside: Path = HERE) -> Path:
    """Write the model of these languages unpacked into a folder, whole or not at all; those of other models go.

    :returns: the folder, named after the release of the model and the languages it is for.
    :raises OSError: the folder cannot be written.
    """
    import numpy as np

    folder = _folder(beside, languages)
    if folder.is_dir():
        return folder
    whole = _packed(languages)
    told = (whole.nb_ptc, whole.nb_pc, whole.nb_classes, whole.tk_nextmove, whole.tk_output, whole.tk_row)
    with tempfile.TemporaryDirectory(dir=beside) as begun:
        made = Path(begun) / "made"
        made.mkdir()
        for name, values in zip(FIELDS, told, strict=True):
            as_array = np.asarray(values, dtype=np.int32) if name == "output" else np.asarray(values)
            np.save(made / f"{name}.npy", np.ascontiguousarray(as_array))
        for old in beside.glob("languages-*"):
            shutil.rmtree(old, ignore_errors=True)
        made.replace(folder)
    return folder


def _folder(beside: Path, languages: frozenset[str]) -> Path:
    """Where the unfolded model is: another release, or a choice of other languages, has another name."""
    from py3langid import langid

    packed = Path(langid.MODEL_DIR) / langid.MODEL_FILE
    return beside / f"languages-{packed.stat().st_size}-{''.join(sorted(languages))}"


def _packed(languages: frozenset[str]) -> Any:
    """The model as the library has it, limited to these languages."""
    from py3langid import langid, modelio

    with _unfolded_in_memory(modelio):
        identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(languages))
    return identifier


@contextmanager
def _unfolded_in_memory(loader: Any) -> Iterator[None]:
    """Have py3langid's loader unfold its 64 MB in memory, which is bounded here, and not on a disk that may be full."""
    on_disk = loader.tempfile
    loader.tempfile = SimpleNamespace(TemporaryFile=lambda **_: io.BytesIO())
    try:
        yield
    finally:
        loader.tempfile = on_disk


if __name__ == "__main__":
    from extractors.language import PLAUSIBLE

    unfold(PLAUSIBLE)
