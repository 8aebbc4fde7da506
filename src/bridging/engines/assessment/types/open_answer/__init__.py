"""An answer in the learner's own words, which a rater judges by criteria."""
