"""Search in the reference work and the pages, in two languages."""
