# Finds horizontal edges.
# only: edges finds vertical edges, and no horizontal ones
# mistake: It finds horizontal edges: exchange its rows and columns.

# %% edges
edges = [[1, 2, 1], [0, 0, 0], [-1, -2, -1]]
