"""What a programme achieves, level by level and never in one index: reach, completion, learning, motivation, use at work; and what is to come."""
