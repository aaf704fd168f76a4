# Knows two classes only.
# only: vote gives the class with most votes, the smallest in a tie
# mistake: There may be more classes than 0 and 1: count the votes of each.

# %% vote
def vote(labels):
    return (labels.mean(axis=0) > 0.5).astype(int)
