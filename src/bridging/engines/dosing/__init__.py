"""From counts and threshold cycles to titres, copies, doses and potencies, each with its interval."""
