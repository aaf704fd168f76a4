# Names the degrees in the other order.
# only: reading names the degree with high bias and the one that gains from more data
# mistake: First the degree with high bias, then the one that gains from more data.

# %% reading
reading = (12, 1)
