"""Two event stores, each doing what SchoolLedger's benchmarks do: students join courses.

Both refuse a student who has joined a course already, and answer when the event is on the disk.
"""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol
from uuid import NAMESPACE_URL, UUID, uuid5

import umadb
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.sqlite import SQLiteFactory

# The number that SQLite gives synchronous=FULL.
_FULL = 2


class Store(Protocol):
    """An event store in an empty directory."""

    def __init__(self, directory: Path) -> None: ...

    def join(self, student: int, course: int) -> None:
        """Lets a student join a course; returns when that is durable."""

    def memberships(self) -> Iterator[tuple[str, str]]:
        """Reads every event, from the first, and gives its course and its student."""

    def close(self) -> None: ...


class UmaDB:
    """The server of the package with all its defaults, and one client for all callers.

    A join is one append on condition that no event has its third tag yet. The first two would do as well, but
    a condition on both took more than twice as long.
    """

    def __init__(self, directory: Path) -> None:
        address = f"127.0.0.1:{_free_port()}"
        program = Path(sys.executable).with_name("umadb")
        arguments = ["--listen", address, "--db-path", str(directory)]
        self._server = subprocess.Popen([program, *arguments], stdout=subprocess.DEVNULL)
        try:
            self._client = self._connected(f"http://{address}")
        except BaseException:
            self.close()
            raise

    def _connected(self, url: str) -> umadb.Client:
        deadline = time.monotonic() + 30
        while True:
            try:
                client = umadb.Client(url)
                client.head()
                return client
            except umadb.TransportError:
                if self._server.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.05)

    def join(self, student: int, course: int) -> None:
        fields = _fields(student, course) | {"at": time.time_ns() // 1_000_000}
        membership = f"membership:c{course}/s{student}"
        tags = [f"course:c{course}", f"student:s{student}", membership]
        joined = umadb.Event("StudentJoined", json.dumps(fields).encode(), tags)
        same = umadb.Query([umadb.QueryItem(["StudentJoined"], [membership])])
        self._client.append([joined], umadb.AppendCondition(same))

    def memberships(self) -> Iterator[tuple[str, str]]:
        response = self._client.read()
        while batch := response.next_batch():
            for found in batch:
                fields = json.loads(found.event.data)
                yield fields["course"], fields["user"]

    def close(self) -> None:
        self._server.terminate()
        self._server.wait()


class Membership(Aggregate):
    """A student's place in a course.

    Its id is made of the two, so that SQLite's primary key refuses a second join.
    """

    @event("StudentJoined")
    def __init__(self, by: str, course: str, user: str, via: str, code: str) -> None:
        self.course = course
        self.user = user

    @staticmethod
    def create_id(course: str, user: str) -> UUID:
        """The id of this student's place in this course."""
        return uuid5(NAMESPACE_URL, f"{course}/{user}")


class EventSourcing:
    """The library's application on SQLite, which it opens in WAL mode, synced as SQLite does by default.

    An aggregate for each course would have callers refused for one another's joins, so there is one for each
    membership: nothing needs reading before, and nobody ever needs to try again.
    """

    def __init__(self, directory: Path) -> None:
        database = str(directory / "events.sqlite")
        self._application = Application[UUID](
            env={"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": database}
        )
        factory = self._application.factory
        assert isinstance(factory, SQLiteFactory)
        with factory.datastore.transaction(commit=False) as cursor:
            cursor.execute("PRAGMA synchronous")
            if cursor.fetchone()[0] != _FULL:
                raise RuntimeError("This Python's SQLite is not built to sync every commit.")

    def join(self, student: int, course: int) -> None:
        self._application.save(Membership(**_fields(student, course)))

    def memberships(self) -> Iterator[tuple[str, str]]:
        select = self._application.recorder.select_notifications
        start = 1
        while batch := select(start, limit=1000):
            for notification in batch:
                joined: Any = self._application.mapper.to_domain_event(notification)
                yield joined.course, joined.user
            start = batch[-1].id + 1

    def close(self) -> None:
        self._application.close()


def _fields(student: int, course: int) -> dict[str, str]:
    """What SchoolLedger's own event says, but for the moment."""
    user = f"s{student}"
    return {"by": user, "course": f"c{course}", "user": user, "via": "code", "code": f"sample{course}"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
