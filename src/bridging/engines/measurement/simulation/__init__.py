"""A programme of three years that never was, drawn from a seed: with what is true of it known, methods can be held to what they find."""
