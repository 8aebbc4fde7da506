"""How findings are put into words."""
