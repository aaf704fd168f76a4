# Finds edges of every direction.
# only: edges finds vertical edges, and no horizontal ones
# mistake: It finds horizontal edges as well: the weights of each row have to add up to zero.

# %% edges
edges = [[0, 1, 0], [1, -4, 1], [0, 1, 0]]
