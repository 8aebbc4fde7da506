"""A calculation with numbers drawn for each learner."""
