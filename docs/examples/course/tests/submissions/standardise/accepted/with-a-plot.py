# A table of pandas on the way, and a figure that nobody asked for: neither library is imported before.

# %% standardise
import pandas as pd
import matplotlib.pyplot as plt

def standardise(X):
    table = pd.DataFrame(X)
    return (table - table.mean()) / table.std(ddof=0)

# %% Z
Z = standardise(X)
plt.scatter(*np.asarray(Z).T)
plt.show()
