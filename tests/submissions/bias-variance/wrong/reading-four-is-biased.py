# Takes degree 4 for biased.
# only: reading names the degree with high bias and the one that gains from more data
# mistake: The curves of degree 4 meet near 1, as low as the noise allows: its bias is not high.

# %% reading
reading = (4, 12)
