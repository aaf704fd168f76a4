# Counts four models only.
# only: vote gives the class with most votes, the smallest in a tie
# mistake: All models vote; here the first four do.

# %% vote
def vote(labels):
    return [np.bincount(column[:4]).argmax() for column in labels.T]
