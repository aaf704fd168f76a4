# Returns how many votes the winner has.
# only: vote gives the class with most votes, the smallest in a tie
# mistake: This is how many votes the winner has; return its class.

# %% vote
def vote(labels):
    return [np.bincount(column).max() for column in labels.T]
