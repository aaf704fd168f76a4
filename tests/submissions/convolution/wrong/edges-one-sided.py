# Looks at the right side only.
# only: edges finds vertical edges, and no horizontal ones
# mistake: The weights of each row have to add up to zero.

# %% edges
edges = [[0, 0, 1], [0, 0, 1], [0, 0, 1]]
