"""Qt, and nowhere else."""
