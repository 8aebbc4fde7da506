"""Whether an answer opens a lock: read as its kind of lock reads it, and held against what the room, its data and its game master accept."""
