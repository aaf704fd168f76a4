# Rounds the mean.
# only: vote gives the class with most votes, the smallest in a tie
# mistake: Classes have no mean: count the votes.

# %% vote
def vote(labels):
    return np.round(np.mean(labels, axis=0)).astype(int)
