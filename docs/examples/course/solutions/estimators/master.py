# %% [raw]
"""
# ASSIGNMENT CONFIG
# The source of the notebooks of this activity: see docs/authoring-notebooks.md.
name: estimators
"""

# %% [markdown]
r"""
# Estimators of scikit-learn

An estimator learns with `fit` and is used with `predict`. You will fit two and write one. There are three answers: `line`,
`tree` and `Majority`.
"""

# %%
import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.tree import DecisionTreeClassifier

# %% [markdown]
r"""
The monthly rent of some flats in reais, and their area in square metres (made-up numbers):
"""

# %%
area = np.array([28.0, 35.0, 47.0, 52.0, 60.0, 74.0, 80.0, 95.0])
rent = np.array([900.0, 1150.0, 1300.0, 1480.0, 1600.0, 2050.0, 2100.0, 2490.0])

# %% [markdown]
r"""
The length and the width of leaves in centimetres, and the species of each (made-up as well):
"""

# %%
random = np.random.default_rng(7)
centres = {"araucaria": (3.0, 1.0), "embauba": (30.0, 30.0), "pitanga": (5.0, 3.0)}
species = np.repeat(list(centres), 30)
leaves = np.array([centres[one] for one in species]) * random.uniform(0.8, 1.2, (90, 2))

# %% [raw]
"""
# BEGIN QUESTION
name: line
"""

# %% [markdown]
r"""
### line (2 points)

Fit a `LinearRegression` that predicts the rent from the area. The samples have shape (8, 1).
"""

# %% [raw]
"""
# BEGIN SOLUTION
"""

# %% answer="line"
line = LinearRegression().fit(area.reshape(-1, 1), rent)  # SOLUTION

# %% [raw]
"""
# END SOLUTION
"""

# %% [raw]
"""
# BEGIN TESTS
"""

# %%
def test_line_is_fitted(line):
    assert hasattr(line, "coef_"), "fit the estimator\nfit the estimator"

# %% [raw]
"""
# END TESTS
"""

# %% [raw]
"""
# END QUESTION
"""

# %% [raw]
"""
# BEGIN QUESTION
name: tree
"""

# %% [markdown]
r"""
### tree (2 points)

Fit a `DecisionTreeClassifier` of depth 3 at most that predicts the species of a leaf. It has to be right about leaves that
it has not seen.
"""

# %% [raw]
"""
# BEGIN SOLUTION
"""

# %% answer="tree"
tree = DecisionTreeClassifier(max_depth=3).fit(leaves, species)  # SOLUTION

# %% [raw]
"""
# END SOLUTION
"""

# %% [raw]
"""
# BEGIN TESTS
"""

# %%
def test_tree_predicts_a_species(tree):
    found = list(tree.predict([[30.0, 30.0]]))
    assert found == ["embauba"], "a large leaf is of an embauba\na large leaf is of an embauba"

# %% [raw]
"""
# END TESTS
"""

# %% [raw]
"""
# END QUESTION
"""

# %% [raw]
"""
# BEGIN QUESTION
name: Majority
"""

# %% [markdown]
r"""
### Majority (2 points)

Write a class with the methods `fit(X, y)` and `predict(X)`, as an estimator has them. For each row of `X`, it predicts the
label that was the most frequent one in `y`. Like every estimator's, its `fit` returns `self`.
"""

# %% [raw]
"""
# BEGIN SOLUTION
"""

# %% answer="Majority"
class Majority:
    # BEGIN SOLUTION
    def fit(self, X, y):
        labels, counts = np.unique(y, return_counts=True)
        self.label_ = labels[counts.argmax()]
        return self

    def predict(self, X):
        return np.repeat(self.label_, len(X))
    # END SOLUTION

# %% [raw]
"""
# END SOLUTION
"""

# %% [raw]
"""
# BEGIN TESTS
"""

# %%
def test_the_more_frequent_of_two_labels(Majority):
    found = Majority().fit([[0], [1], [2]], ["no", "yes", "yes"]).predict([[3], [4]])
    assert list(found) == ["yes", "yes"], "yes is more frequent\nyes is more frequent"

# %% [raw]
"""
# END TESTS
"""

# %% [raw]
"""
# END QUESTION
"""
