"""The bench of a CAR-T lot: what goes into a patient, and how many copies of the vector each of those cells holds."""
