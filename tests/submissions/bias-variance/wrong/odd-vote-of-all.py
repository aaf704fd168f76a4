# Returns the class with most votes of all samples together.
# only: vote gives the class with most votes, the smallest in a tie
# mistake: This is one class for all samples; each has a winner of its own.

# %% vote
def vote(labels):
    classes, votes = np.unique(labels, return_counts=True)
    return np.full(labels.shape[1], classes[votes.argmax()])
