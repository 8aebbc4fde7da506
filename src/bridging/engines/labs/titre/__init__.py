"""The bench of titre and dose: from a vial to droplets, and from a titre to what a patient would be given."""
