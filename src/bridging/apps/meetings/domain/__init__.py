"""What may be done about meetings, each in one transaction."""
