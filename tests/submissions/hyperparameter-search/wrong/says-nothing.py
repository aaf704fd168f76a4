# Leaves the written answer as it was.
# only: Written: why the draw tries more values, and what that is good for

# %% why_random
_Write your answer here._
