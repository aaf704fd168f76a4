# Leaves the written answer as it was.
# only: Written: why transfer works, and what it spares

# %% why
_Write your answer here._
