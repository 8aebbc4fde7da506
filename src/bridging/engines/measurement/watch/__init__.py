"""What a cohort too small for statistics shows all the same: places to look at, by counting people."""
