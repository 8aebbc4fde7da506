"""What instruments and spreadsheets write, read as events."""
