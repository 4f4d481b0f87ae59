"""Exchange of data with other offices by files."""
