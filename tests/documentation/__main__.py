"""``python -m tests.documentation`` builds the site strictly; ``make docs`` calls it."""

from tests.documentation.site import main

main()
