"""The bench of mass photometry: from a stock to a decision about a lot of vector."""
