"""Generated from ui/ by build_scripts/compile_forms.py."""
