"""Rules as dated data, and the catalogue of questions that they answer."""
