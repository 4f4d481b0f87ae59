"""How training is kept: its tables, and every query on them."""
