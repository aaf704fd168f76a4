# The scale of another lesson.
# only: scale
# mistake: Use mean and standard deviation, not the smallest and the largest value.

# %% scale
from sklearn.preprocessing import MinMaxScaler


def scale(train, values):
    return MinMaxScaler().fit(train.reshape(-1, 1)).transform(values.reshape(-1, 1)).ravel()
