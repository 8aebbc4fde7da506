"""Entries → finding. Each entry is taken on top of all before it; what it asks that cannot be is left out and marked.

Nothing here may raise: a journal is played whatever stands in it, also where what somebody said was erased.
"""

from collections.abc import Iterable
from dataclasses import replace

from bridging.engines.measurement.loop.story.finding import Finding
from bridging.engines.measurement.loop.story.takers import TAKERS
from bridging.kernel.entry import Entry


def play(entries: Iterable[Entry]) -> Finding:
    finding = Finding()
    for entry in entries:
        finding = taken(finding, entry)
    return finding


def taken(finding: Finding, entry: Entry) -> Finding:
    take = TAKERS.get(entry.kind)
    after = take(finding, entry) if take is not None else None
    if after is None:
        return replace(finding, version=entry.seq, left_out=finding.left_out | {entry.seq})
    return replace(after, version=entry.seq)
