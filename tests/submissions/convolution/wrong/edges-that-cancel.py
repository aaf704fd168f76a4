# Has rows of opposite signs, which cancel out at a vertical edge.
# only: edges finds vertical edges, and no horizontal ones
# mistake: Its columns add up to zero, so it gives zero at a vertical edge too: left and right need sums of different signs.

# %% edges
edges = [[1, 0, -1], [0, 0, 0], [-1, 0, 1]]
