"""A data pack: what people consented to, under names that mean nothing, as files that statistics programs read."""
