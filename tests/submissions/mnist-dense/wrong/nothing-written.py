# No word.
# only: fair

# %% fair
…
