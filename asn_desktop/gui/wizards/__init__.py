"""Step-by-step tasks."""
