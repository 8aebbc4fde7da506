"""How a module did, for one cohort or for several together: reach, learning, sureness, its test, its questions, what people said and what they used."""
