"""How employees are kept: their tables and every query on them."""
