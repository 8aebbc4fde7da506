"""Organoids: measured in brightfield images, followed while they swell, grown in a simulator, and counted as the replicates that they are."""
