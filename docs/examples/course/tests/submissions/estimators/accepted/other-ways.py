# Fitted in two steps, a search for the depth on the way, and a class with a Counter.

# %% line
line = LinearRegression()
line.fit(area[:, None], rent)

# %% tree
from sklearn.model_selection import GridSearchCV

search = GridSearchCV(DecisionTreeClassifier(random_state=0), {"max_depth": [2, 3]}).fit(leaves, species)
tree = search.best_estimator_

# %% Majority
from collections import Counter

class Majority:
    def fit(self, X, y):
        [(self.label, _)] = Counter(y).most_common(1)
        return self

    def predict(self, X):
        return [self.label for _ in X]
