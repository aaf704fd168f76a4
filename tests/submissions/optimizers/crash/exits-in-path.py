# Ends the process in a function.

# %% path
import os


def path(method, start, lr, steps):
    os._exit(0)
