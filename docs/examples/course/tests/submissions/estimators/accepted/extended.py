# Classes that extend those of scikit-learn, and a ridge of the student's own that extends nothing.

# %% line
from sklearn.linear_model import Ridge

line = Ridge(alpha=0).fit(area.reshape(8, 1), rent)

# %% tree
class SmallTree(DecisionTreeClassifier):
    pass

tree = SmallTree(max_leaf_nodes=4).fit(leaves, species)

# %% Majority
from sklearn.dummy import DummyClassifier

class Majority(DummyClassifier):
    pass
