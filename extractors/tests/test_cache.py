"""The cache: keeps what it is given, survives two runs, kills and damage, and stays within its size."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import stat
import time
from collections.abc import Iterator
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
    written, left, stale = (tmp_path / f"{name}.new" for name in "abc")
    for path in (written, left, stale):
        path.write_bytes(b"half")
    os.utime(stale, (0, 0))
    with written.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        cache.trim()
        assert [path.name for path in tmp_path.iterdir()] == ["a.new"]
    cache.put("document:a", b"one")
    assert written.exists()  # looked for once in a run, and where the cache is trimmed
    Cache(tmp_path).put("document:b", b"two")
    assert not written.exists()
    assert cache.state().entries == 2


def test_what_vanishes_while_it_is_written_is_not_kept_and_the_next_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)

    def cleared_by_another(_: int) -> None:
        for path in tmp_path.iterdir():
            path.unlink()

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("extractors.cache._lock", cleared_by_another)
        cache.put("document:a", b"one")
    cache.put("document:b", b"two")
    assert (cache.get("document:a"), cache.get("document:b")) == (None, b"two")


def test_the_number_of_entries_is_bounded(tmp_path: Path) -> None:
    cache = Cache(tmp_path, most_entries=50)
    for number in range(200):
        cache.put(f"document:{number}", b"x")
    assert cache.state().entries <= 100
    cache.trim()
    assert cache.state().entries <= 50
    assert cache.get("document:199") == b"x"


@pytest.fixture
def lax() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("lax")
def test_nobody_else_may_look_into_it(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    for folder in (tmp_path / "there", tmp_path / "new", tmp_path / "deep" / "new"):
        cache = open_cache(folder)
        cache.put("document:a", b"one")
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert [stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()] == [0o600]
        folder.chmod(0o777)
        assert open_cache(folder).get("document:a") == b"one"
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_with_other_things_is_left_as_it_is_and_not_used_where_others_may_write_to_it(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    tmp_path.chmod(0o755)
    assert not open_cache(tmp_path).refused
    tmp_path.chmod(0o775)
    with pytest.raises(UsageError, match="others may write to it"):
        open_cache(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o775


def test_a_link_or_somebody_elses_folder_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(UsageError, match="it is a symbolic link"):
        open_cache(tmp_path / "link")
    monkeypatch.setattr("extractors.cache.os.geteuid", lambda: os.getuid() + 1)
    with pytest.raises(UsageError, match="it belongs to somebody else"):
        open_cache(tmp_path / "real")
    # Where nobody named a folder, the run goes on without one.
    monkeypatch.setattr("extractors.cache.default_folder", lambda: tmp_path / "real")
    cache = open_cache()
    assert cache.refused == "it belongs to somebody else"
    cache.put("document:a", b"one")
    assert cache.get("document:a") is None
    assert not list((tmp_path / "real").iterdir())
    assert cache.clear().refused == cache.refused


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
