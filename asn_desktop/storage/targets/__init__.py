"""How targets (SKP) are kept: their tables, and every query on them."""
