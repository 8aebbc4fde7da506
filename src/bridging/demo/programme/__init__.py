"""A site filled with the simulated programme of `engines.measurement.simulation`: entries of the journal first, and rows as they follow from them."""
