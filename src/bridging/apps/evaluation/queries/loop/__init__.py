"""What pages ask about findings."""
