"""What pages of meetings show, in words."""
