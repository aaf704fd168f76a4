# The question in words is left open.
# only: why

# %% why

