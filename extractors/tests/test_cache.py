"""The cache: keeps what it is given, survives two runs, kills and damage, and stays within its size."""

from __future__ import annotations

import multiprocessing
import os
import stat
import time
from pathlib import Path

import pytest

from extractors.cache import Cache, open_cache
from rules.errors import UsageError


def test_what_is_kept_comes_back_and_only_under_its_key(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "new" / "cache")
    assert cache.get("document:a") is None
    cache.put("document:a", b"one")
    cache.put("claims:a", b"")
    assert (cache.get("document:a"), cache.get("claims:a"), cache.get("document:b")) == (b"one", b"", None)
    assert stat.S_IMODE(cache.folder.stat().st_mode) == 0o700
    cache.put("document:a", b"two")
    assert cache.get("document:a") == b"two"
    state = cache.state()
    assert (state.entries, state.kinds) == (2, (("claims", 1), ("document", 1)))


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "swap", "folder"])
def test_a_damaged_entry_is_ignored_and_written_anew(tmp_path: Path, damage: str) -> None:
    cache = Cache(tmp_path)
    cache.put("document:a", b"x" * 1000)
    (path,) = tmp_path.iterdir()
    data = path.read_bytes()
    if damage == "cut":
        path.write_bytes(data[:-1])
    elif damage == "flip":
        path.write_bytes(data[:500] + b"y" + data[501:])
    elif damage == "empty":
        path.write_bytes(b"")
    elif damage == "swap":
        cache.put("document:b", b"other")
        (other,) = set(tmp_path.iterdir()) - {path}
        other.replace(path)
    else:
        path.unlink()
        path.mkdir()
    assert cache.get("document:a") is None
    if damage != "folder":
        cache.put("document:a", b"again")
        assert cache.get("document:a") == b"again"


def test_the_oldest_used_go_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, most=1000)
    now = time.time()
    for age, name in enumerate(["new", "middle", "old", "oldest"]):
        cache.put(f"document:{name}", b"x" * 200)
        used = now - 100 * age
        (path,) = [p for p in tmp_path.iterdir() if p.stat().st_mtime > now - 50 and p.stat().st_mtime != now]
        os.utime(path, (used, used))
    assert cache.get("document:oldest") == b"x" * 200
    cache.most = 600
    cache.trim()
    kept = [name for name in ("new", "middle", "old", "oldest") if cache.get(f"document:{name}")]
    assert kept == ["new", "oldest"]


def test_it_trims_itself_while_it_is_written(tmp_path: Path) -> None:
    cache = Cache(tmp_path, most=10_000)
    for number in range(100):
        cache.put(f"document:{number}", b"x" * 1000)
    assert cache.state().size <= 20_000


def test_what_a_killed_run_left_is_removed_in_time(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    fresh, stale = tmp_path / "a.new", tmp_path / "b.new"
    for path in (fresh, stale):
        path.write_bytes(b"half")
    os.utime(stale, (0, 0))
    cache.trim()
    assert fresh.exists()
    assert not stale.exists()
    assert cache.state().entries == 0


def test_clearing_removes_all_and_nothing_else(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("document:a", b"one")
    (tmp_path / "precious.txt").write_text("mine")
    assert cache.clear().entries == 1
    assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "cache")
    cache.put("document:a", b"one")
    assert cache.get("document:a") is None
    assert cache.state().entries == 0
    assert cache.clear().entries == 0


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("extractors.cache.os.replace", full)
    Cache(tmp_path).put("document:a", b"one")
    assert not list(tmp_path.iterdir())


def test_a_named_folder_must_be_usable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="The cache folder cannot be used"):
        open_cache(tmp_path / "file")
    assert open_cache(tmp_path / "absent", make=False).state().entries == 0
    assert not (tmp_path / "absent").exists()
    assert open_cache(tmp_path / "made").folder.is_dir()


def write_many(folder: Path, start: int) -> None:
    cache = Cache(folder, most=300_000)
    for number in range(150):
        cache.put(f"document:{number % 20}", bytes([number % 20]) * 10_000)
        data = cache.get(f"document:{(number + start) % 20}")
        assert data is None or data == bytes([(number + start) % 20]) * 10_000


def test_several_runs_at_once_see_whole_entries_only(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    runs = [context.Process(target=write_many, args=(tmp_path, start)) for start in range(3)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert [run.exitcode for run in runs] == [0, 0, 0]
    assert not list(tmp_path.glob("*.new"))
