"""How each kind of entry changes a run, by what it is about. A taker looks first and writes then: what it refuses has changed nothing."""
