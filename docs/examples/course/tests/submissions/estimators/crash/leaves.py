# An attribute that ends the whole process when it is asked for.

# %% line
import os

class Line:
    def __getattr__(self, name):
        os._exit(0)

line = Line()
