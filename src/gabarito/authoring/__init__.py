"""Authoring: releasing a master, verifying an activity, calibrating thresholds, and making sample classes."""
