"""Published scores of guides and off-targets: tables with their source, and what they come to."""
