"""How appraisals (penilaian) are kept: their tables, and every query on them."""
