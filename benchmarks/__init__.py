"""Measurements, run by hand: ratios of one run on one machine, never absolute claims."""
