"""What is asked about experiments, beside the records of people."""
