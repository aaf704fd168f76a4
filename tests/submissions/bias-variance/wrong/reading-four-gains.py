# Takes degree 4 for the one that gains.
# only: reading names the degree with high bias and the one that gains from more data
# mistake: The one that gains most is the one whose curves are farthest apart where samples are few.

# %% reading
reading = (1, 4)
