# A method that never returns.

# %% tree
class Endless(DecisionTreeClassifier):
    def get_depth(self):
        while True:
            pass

    def predict(self, X):
        while True:
            pass

tree = Endless().fit(leaves, species)
