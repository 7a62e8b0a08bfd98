"""Measures SchoolLedger beside other event stores, in one run, and prints one table.

    peers.py COMMAND...

The command runs SchoolLedger's own benchmarks. The stores take turns with it, doing the same work.
"""

import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from stores import EventSourcing, Store, UmaDB

STORES: dict[str, type[Store]] = {"UmaDB": UmaDB, "eventsourcing": EventSourcing}
# How many commands so many callers share, as in a round of SchoolLedger's own benchmarks.
COMMANDS = {1: 600, 64: 12_000, 4096: 80_000}
STUDENTS = 4096
TURNS = 3
REBUILD = "rebuild, events"

NOTES = """\
A command lets a student join a course, refuses whoever has joined, and is answered when its event is on disk.
ratio   how often SchoolLedger does it while the peer does it once
busy    how many cores the peer's callers kept busy; Python computes on one at a time, so from about 0.9 on
        Python is the limit, not the store (the threads of UmaDB's client can make it more than 1)
-       some callers got no answer in the time that the library allows

UmaDB's server has its default settings, which sync each commit, and appends on condition that the student has
not joined. eventsourcing has SQLite in WAL mode with synchronous=FULL, and an aggregate for each membership.
Events say the same in all three; eventsourcing adds some fields of its own.

The peers' callers are threads of one Python process, SchoolLedger's are tasks of one Swift process. UmaDB is
a server, so each of its commands is a round trip too. SchoolLedger also checks the code, the course, its
limit and the rights, hashes the event and folds it into views. Its rebuild folds events of all kinds into all
views, on disk; the peers' reads the joins again and folds them into rosters in memory.
"""


@dataclass(frozen=True)
class Figure:
    """How much was done in a second; for a peer also how many cores its callers kept busy."""

    rate: float
    busy: float = 0


Figures = dict[str, list[Figure]]


def name(callers: int) -> str:
    """What SchoolLedger's own benchmarks call it."""
    return f"durable commands, {callers} {'caller' if callers == 1 else 'callers'}"


def measured(count: int, body: Callable[[], None]) -> Figure:
    """Does something that counts for so many."""
    start, computing = time.perf_counter(), time.process_time()
    body()
    seconds = time.perf_counter() - start
    return Figure(count / seconds, (time.process_time() - computing) / seconds)


def perform(store: Store, callers: int) -> Figure:
    """Lets so many callers join courses, each waiting for its answer before it asks again.

    Each speaks for its own students in turn: all join a course, then the next.
    """
    each = COMMANDS[callers] // callers
    ready = threading.Barrier(callers + 1)
    failures: list[Exception] = []

    def speak(caller: int) -> None:
        ready.wait()
        try:
            for step in range(each):
                if failures:
                    return
                course, turn = divmod(step, STUDENTS // callers)
                store.join(caller + turn * callers, course)
        except Exception as failure:
            failures.append(failure)

    threads = [threading.Thread(target=speak, args=[caller]) for caller in range(callers)]
    for thread in threads:
        thread.start()

    def answer_all() -> None:
        ready.wait()
        for thread in threads:
            thread.join()

    figure = measured(each * callers, answer_all)
    if failures:
        raise failures[0]
    return figure


def rebuild(store: Store, events: int) -> Figure:
    """Reads all events and folds them into rosters, which must be complete."""
    rosters: dict[str, set[str]] = {}

    def fold() -> None:
        for course, student in store.memberships():
            rosters.setdefault(course, set()).add(student)

    figure = measured(events, fold)
    found = sum(len(roster) for roster in rosters.values())
    if found != events:
        raise RuntimeError(f"{found} of {events} events were found again")
    return figure


def measure_peer(make: type[Store], directory: Path, figures: Figures) -> None:
    """Adds a turn of a peer; the rebuild that counts is that of the most events."""
    rebuilt: list[Figure] = []
    for callers in COMMANDS:
        place = Path(tempfile.mkdtemp(dir=directory))
        with closing(make(place)) as store:
            try:
                figure = perform(store, callers)
            except TimeoutError as failure:
                note(f"  {name(callers)}: {failure}")
                continue
            figures.setdefault(name(callers), []).append(figure)
            rebuilt.append(rebuild(store, COMMANDS[callers] // callers * callers))
    figures.setdefault(REBUILD, []).append(rebuilt[-1])


def measure_ours(command: list[str], part: str, figures: Figures) -> None:
    """Adds what SchoolLedger's own benchmarks say of themselves."""
    run = subprocess.run([*command, "--only", part], stdout=subprocess.PIPE, text=True, check=True)
    for row, rate in re.findall(r"^(\S.*?) {2,}([\d,]+)/s", run.stdout, re.MULTILINE):
        row = REBUILD if row.startswith("rebuild") else row
        figures.setdefault(row, []).append(Figure(float(rate.replace(",", ""))))


def table(ours: Figures, peers: dict[str, Figures]) -> str:
    """Medians, side by side."""
    lines = [["", "SchoolLedger"] + [heading for peer in peers for heading in (peer, "ratio", "busy")]]
    for row in [*map(name, COMMANDS), REBUILD]:
        here = median(figure.rate for figure in ours[row])
        cells = [row, f"{here:,.0f}/s"]
        for figures in peers.values():
            turns = figures.get(row, [])
            if len(turns) < TURNS:
                cells += ["-", "", ""]
                continue
            rate = median(figure.rate for figure in turns)
            busy = median(figure.busy for figure in turns)
            cells += [f"{rate:,.0f}/s", f"{here / rate:.1f}", f"{busy:.2f}"]
        lines.append(cells)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join([first.ljust(widths[0]), *map(str.rjust, rest, widths[1:])]).rstrip()
        for first, *rest in lines
    )


def note(text: str) -> None:
    """Tells whoever waits what is going on, apart from the table."""
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    command = sys.argv[1:]
    if not command:
        sys.exit(__doc__)
    threading.stack_size(256 * 1024)
    ours: Figures = {}
    peers: dict[str, Figures] = {peer: {} for peer in STORES}
    note("SchoolLedger, its rebuild")
    measure_ours(command, "school", ours)
    # Python's virtual environment lies on the disk that SchoolLedger's benchmarks put their ledgers on.
    with tempfile.TemporaryDirectory(dir=sys.prefix) as directory:
        for turn in range(1, TURNS + 1):
            note(f"SchoolLedger, turn {turn} of {TURNS}")
            measure_ours(command, "throughput", ours)
            for peer, make in STORES.items():
                note(f"{peer}, turn {turn} of {TURNS}")
                measure_peer(make, Path(directory), peers[peer])
    print(f"\nMedians of {TURNS} turns of each.\n\n{table(ours, peers)}\n\n{NOTES}")


if __name__ == "__main__":
    main()
