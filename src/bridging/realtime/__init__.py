"""What happens while people are at it: the journal, its versions, and what wakes a page."""
