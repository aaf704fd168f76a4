# No word.
# only: why

# %% why
…
