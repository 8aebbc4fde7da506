"""Films of a mass photometer that somebody brings along."""
