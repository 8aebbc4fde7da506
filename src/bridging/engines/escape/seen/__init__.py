"""What each screen of a run may know: values, no HTML. Answers stand in none of them before their time."""
