# The opponent itself.
# only: better
# mistake: It nearly repeats the last value of each window. Is its target the value after the window?

# %% better
class Yesterday:
    def predict(self, X, verbose=0):
        return np.asarray(X)[:, -1]


better = Yesterday()
