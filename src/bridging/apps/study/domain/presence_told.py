"""What an entry says of where somebody was, and of what took its place: the fields of its row."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bridging.apps.study.record_kinds import ATTENDED, SCANNED, SUBSTITUTE_ACCEPTED
from bridging.realtime.models import Entry


def attended(entry: Entry) -> dict[str, Any]:
    said = entry.payload
    return {
        "module_id": said["module"],
        "meeting_id": entry.ref.partition("@")[0],
        "was_present": entry.kind in {ATTENDED, SCANNED},
        "manner": said.get("manner", ""),
        "minutes": said.get("minutes"),
        **{name: moment_said(said, name) for name in ("came_at", "left_at", "scanned_at")},
        "reason": said.get("reason", ""),
        "recorded_at": entry.at,
    }


def scanned_late(entry: Entry) -> dict[str, Any]:
    return {
        "module_id": entry.payload["module"],
        "meeting_id": entry.ref.partition("@")[0],
        "scanned_at": moment_said(entry.payload, "scanned_at"),
        "received_at": entry.at,
    }


def moment_said(said: Mapping[str, Any], name: str) -> datetime | None:
    return datetime.fromisoformat(said[name]) if said.get(name) else None


def substituted(entry: Entry) -> dict[str, Any]:
    return {
        "module_id": entry.payload["module"],
        "requirement": entry.ref,
        "is_accepted": entry.kind == SUBSTITUTE_ACCEPTED,
        "note": entry.payload["note"],
        "decided_at": entry.at,
    }
