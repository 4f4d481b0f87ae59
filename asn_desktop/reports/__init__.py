"""Documents for paper: what is printed, drawn as PDF."""
