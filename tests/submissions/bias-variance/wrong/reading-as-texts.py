# Writes the degrees as texts.
# only: reading names the degree with high bias and the one that gains from more data

# %% reading
reading = ("1", "12")
