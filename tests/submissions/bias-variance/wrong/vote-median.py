# Takes the median.
# only: vote gives the class with most votes, the smallest in a tie
# mistake: Classes have no median: count the votes.

# %% vote
def vote(labels):
    return np.median(labels, axis=0).astype(int)
