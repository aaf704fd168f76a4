# No word.
# only: leak

# %% leak
…
