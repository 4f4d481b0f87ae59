"""Steps that only tests take."""
