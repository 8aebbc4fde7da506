"""The whole programme: the only package that knows every engine. It loads, cross-checks and compiles."""
