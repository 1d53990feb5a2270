"""Measurements, never tests: ratios within one run, and figures on real articles."""
