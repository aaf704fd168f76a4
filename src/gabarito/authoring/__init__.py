"""Authoring: master -> release, verified submissions and sample classes. Only commands for authors import it."""
