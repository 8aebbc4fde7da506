"""What a change did: how it stood before and after, what would have been expected without it, and what the interval allows one to say."""
