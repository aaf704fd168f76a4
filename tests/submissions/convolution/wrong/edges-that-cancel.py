# Has rows of opposite signs, which cancel out at a vertical edge.
# only: edges finds vertical edges, and no horizontal ones
# mistake: Give the left column and the right column different signs.

# %% edges
edges = [[1, 0, -1], [0, 0, 0], [-1, 0, 1]]
