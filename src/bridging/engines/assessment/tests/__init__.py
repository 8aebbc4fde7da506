"""Tests that count: what a form must hold, how it is made, what a pass is and what somebody earned."""
