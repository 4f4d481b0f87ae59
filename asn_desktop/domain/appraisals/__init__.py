"""Appraisals (penilaian): periods, what raters say of a person, and the course until it stands."""
