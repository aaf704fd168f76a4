# Leaves in the middle by SystemExit, with a hook for the end.
# rest: starter
# score: 0

# %% before predict
import atexit
import sys

atexit.register(print, '{"score": 12.0, "max_score": 12.0}')
sys.exit(0)
