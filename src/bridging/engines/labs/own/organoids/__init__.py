"""Images of organoids that somebody brings along."""
