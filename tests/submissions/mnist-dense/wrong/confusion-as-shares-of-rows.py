# Shares of each digit.
# only: confusion
# mistake: Count the images; don't divide each row by its sum.

# %% confusion
def confusion(labels, predicted):
    from sklearn.metrics import confusion_matrix

    return confusion_matrix(labels, predicted, labels=list(range(10)), normalize="true")
