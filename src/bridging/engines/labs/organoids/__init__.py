"""The bench of organoids: weeks of culture, a plate, a microscope, and a number about donors."""
