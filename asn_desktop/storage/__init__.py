"""All SQL, and nowhere else."""
