"""A record with faults in it: which lines are wrong, and what kind of wrong?"""
