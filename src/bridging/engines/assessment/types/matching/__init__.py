"""Rows that are paired with options; an option nobody needs may stand among them."""
