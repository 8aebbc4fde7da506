"""All that is measured of a programme at once, from the tables that it keeps: people, answers, a scale, and a look back months later."""
