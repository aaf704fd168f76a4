# Learned the species in another order.
# only: tree tells the species of leaves not seen before

# %% tree
tree = DecisionTreeClassifier(max_depth=3).fit(leaves, species[::-1])
