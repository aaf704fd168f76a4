# Names one degree.
# only: reading names the degree with high bias and the one that gains from more data

# %% reading
reading = 12
