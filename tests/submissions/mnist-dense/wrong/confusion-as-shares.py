# Shares of all images.
# only: confusion
# mistake: Count the images; don't divide by how many there are.

# %% confusion
def confusion(labels, predicted):
    from sklearn.metrics import confusion_matrix

    return confusion_matrix(labels, predicted, labels=range(10), normalize="all")
