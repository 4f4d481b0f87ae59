"""Training and who attended it, as values."""
