# The standard deviation of pandas.
# only: scale
# mistake: Use np.std, which divides by n; this one divides by n - 1, as pandas does.

# %% scale
import pandas as pd


def scale(train, values):
    train = pd.Series(train)
    return (values - train.mean()) / train.std()
