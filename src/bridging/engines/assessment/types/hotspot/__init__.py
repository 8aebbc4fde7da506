"""Point at the right region of a picture, or at several."""
