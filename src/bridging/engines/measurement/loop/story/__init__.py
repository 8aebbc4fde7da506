"""How a finding goes on: a pure function of its entries in the journal."""
