"""The improvement loop: what was found, what was decided and changed, and what the change did, with how sure that is."""
