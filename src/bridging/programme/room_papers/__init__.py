"""A room on paper: file, set, seed and language go in, one PDF a paper comes out."""

from bridging.programme.room_papers.order import PackOrder, files_beside, room_hash
from bridging.programme.room_papers.pack import MASTER, PLAYERS, room_pack

__all__ = ["MASTER", "PLAYERS", "PackOrder", "files_beside", "room_hash", "room_pack"]
