"""What is kept about the exchange with other offices: nothing in it travels as a row."""
