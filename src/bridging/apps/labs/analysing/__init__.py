"""Looking into somebody's file in a process of its own, so that a file that is made to do harm does none to the site."""
