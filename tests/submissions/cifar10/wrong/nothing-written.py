# No word.
# only: evidence

# %% evidence
…
