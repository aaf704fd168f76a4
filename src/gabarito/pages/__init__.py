"""What every page is made with: the templates' environment, the frame, the style, and how values are written.

A page is one file that stands alone: no script, and nothing loaded from anywhere.
"""
