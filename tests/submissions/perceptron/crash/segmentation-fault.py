# Reads address zero in a function, as a broken extension would.

# %% update
import ctypes


def update(w, x, y, lr):
    return ctypes.string_at(0)
