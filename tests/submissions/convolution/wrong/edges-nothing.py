# Gives zero everywhere.
# only: edges finds vertical edges, and no horizontal ones
# mistake: Give the left column and the right column different signs.

# %% edges
edges = np.zeros((3, 3))
