"""Rules and values: plain Python, no clock, no SQL, no Qt."""
