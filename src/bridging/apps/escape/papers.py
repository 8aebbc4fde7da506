"""The print pack of one table: what its room, set, number and codes come to on paper, answers in a folder apart."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from django.conf import settings

from bridging.apps.escape.contents import PublishedRoom
from bridging.apps.escape.models import RoomRun
from bridging.engines.escape.case import CaseData
from bridging.engines.escape.cases import CASES
from bridging.engines.escape.state import Run, TeamRun
from bridging.programme.room_papers import PackOrder, files_beside, room_pack
from bridging.source.text import Language


def pack_of(live: RoomRun, run: Run, team: TeamRun, published: PublishedRoom, language: Language, *, on: date) -> bytes:
    """Return all papers of a team's table in one archive. Raises PressError."""
    return _zipped(room_pack(_order(live, run, team, published, language, on)))


def _order(live: RoomRun, run: Run, team: TeamRun, published: PublishedRoom, language: Language, on: date) -> PackOrder:
    room = published.room
    case = CASES.get(room.data.case) if room.data else None
    folders = [Path(root) / "rooms" / room.id for root in (settings.BRIDGING_CONTENT, settings.BRIDGING_PRIVATE_CONTENT) if root]
    file = next((folder / "room.yaml" for folder in folders if folder.is_dir()), None)
    return PackOrder(
        room=room,
        set=team.set,
        seed=team.seed,
        language=language,
        edition=live.edition_label,
        printed_on=on,
        data=case(team.seed) if case else CaseData(),
        entered=run.codes.get(team.set, {}),
        variant=team.variant,
        base_url=settings.BRIDGING_BASE_URL,
        walkthrough=(published.certificate or {}).get("walkthrough", ()),
        read=files_beside(file) if file else _nothing,
    )


def _nothing(_path: str) -> bytes | None:
    """A room whose folder is not here is printed without its pictures."""
    return None


def _zipped(pack: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    # PDFs are compressed already.
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, paper in pack.items():
            archive.writestr(name, paper)
    return file.getvalue()
