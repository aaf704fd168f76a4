# As deep as it gets, with a depth in mind for later.
# only: tree is a decision tree of depth 3 at most

# %% tree
tree = DecisionTreeClassifier(splitter="random", random_state=1, max_features=1).fit(leaves, species)
tree.max_depth = 3
