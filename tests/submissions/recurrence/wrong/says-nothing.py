# Leaves the written answers empty.
# only: Written: what sharing the parameters buys
# only: Written: how a 1-D convolution differs from a recurrent network
# only: Written: why recurrent networks for sequences

# %% sharing
...

# %% convolution
_Write your answer here._

# %% sequences
-
