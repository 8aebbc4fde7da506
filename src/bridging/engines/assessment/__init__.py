"""Items: what is asked, how an answer is read, what it earns and why."""
