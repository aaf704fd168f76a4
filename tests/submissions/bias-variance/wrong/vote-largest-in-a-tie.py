# In a tie, takes the largest class.
# only: vote gives the class with most votes, the smallest in a tie
# mistake: In a tie, the smallest class wins, not the largest.

# %% vote
def vote(labels):
    winners = []
    for column in labels.T:
        votes = np.bincount(column)
        winners.append(len(votes) - 1 - votes[::-1].argmax())
    return winners
