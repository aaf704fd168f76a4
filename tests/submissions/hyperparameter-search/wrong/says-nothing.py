# Leaves the written answer as it was.
# only: why

# %% why_random
_Write your answer here._
