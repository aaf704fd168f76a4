# Takes the median.
# only: vote gives the class with most votes, the smallest in a tie

# %% vote
def vote(labels):
    return np.median(labels, axis=0).astype(int)
