# Leaves the written answer as it was.
# only: why

# %% why
_Write your answer here._
