"""Ledgers to test on: each test that asks for one runs on SQLite and on PostgreSQL."""

import os
import pwd
import shutil
import subprocess
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from onrecord.ledger.opening import Ledger, open_ledger

POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def _as_postgres(*command: str) -> None:
    """Run one of PostgreSQL's programs; as root they refuse to run, so as the user Debian made for them."""
    switch = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    subprocess.run([*switch, *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server: the one named in ONRECORD_TEST_POSTGRES, or a throw-away one."""
    if given := os.environ.get("ONRECORD_TEST_POSTGRES"):
        yield given
        return
    if not POSTGRES:
        pytest.skip("needs PostgreSQL: apt-get install postgresql, or set ONRECORD_TEST_POSTGRES to a server's URL")
    programs = POSTGRES[-1]
    folder = Path(f"/tmp/onrecord-{uuid.uuid4().hex[:12]}")  # sockets need a short path that `postgres` may enter
    folder.mkdir(mode=0o755)
    if os.getuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    data = folder / "data"
    fast = f"-k {folder} -h '' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    try:
        _as_postgres(
            str(programs / "initdb"), "-D", str(data), "-E", "UTF8", "--locale=C", "-A", "trust", "-U", "tests"
        )
        control = (str(programs / "pg_ctl"), "-D", str(data), "-l", str(folder / "log"), "-w")
        _as_postgres(*control, "-o", fast, "start")
        try:
            yield f"postgresql://tests@/postgres?host={folder}"
        finally:
            _as_postgres(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def fresh_schema(postgres: str) -> Iterator[Callable[[], str]]:
    """Makes URLs of empty databases (schemas, which are quicker), dropped afterwards."""
    engine = create_engine(make_url(postgres).set(drivername="postgresql+psycopg"))
    made: list[str] = []

    def make() -> str:
        name = f"t{uuid.uuid4().hex}"
        with engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {name}"))
        made.append(name)
        url = make_url(postgres).update_query_dict({"options": f"-csearch_path={name}"})
        return url.render_as_string(hide_password=False)

    yield make
    with engine.begin() as connection:
        for name in made:
            connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def make_where(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes places for new ledgers, on each of the databases."""
    if request.param == "postgresql":
        return request.getfixturevalue("fresh_schema")
    return lambda: str(tmp_path / f"{uuid.uuid4().hex}.record")


@pytest.fixture
def where(make_where: Callable[[], str]) -> str:
    """A place where there is no ledger yet."""
    return make_where()


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """A new, empty ledger."""
    with open_ledger(where, create=True) as made:
        yield made
