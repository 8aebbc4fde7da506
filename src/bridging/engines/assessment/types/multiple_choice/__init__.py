"""Some right options out of four to eight."""
