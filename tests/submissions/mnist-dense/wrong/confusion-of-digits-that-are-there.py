# What scikit-learn does without labels=range(10).
# only: confusion
# mistake: There are always ten rows and columns, also for digits that do not occur.

# %% confusion
from sklearn.metrics import confusion_matrix


def confusion(labels, predicted):
    return confusion_matrix(labels, predicted)
