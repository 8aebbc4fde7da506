"""What the engine says, as templates show it: words and numbers in the language of the page."""
