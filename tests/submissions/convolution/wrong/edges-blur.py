# Blurs.
# only: edges finds vertical edges, and no horizontal ones
# mistake: The weights of each row have to add up to zero.

# %% edges
edges = np.full((3, 3), 1 / 9)
