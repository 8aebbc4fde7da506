"""What screens and papers show of surveys, as values."""
