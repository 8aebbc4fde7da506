"""A case that goes on as one decides: moves cost time or money, open and close ways, and lead to one of several endings."""
