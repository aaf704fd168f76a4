# In a tie, takes the class that comes first.
# only: vote gives the class with most votes, the smallest in a tie
# mistake: In a tie, the smallest class wins, not the one that comes first.

# %% vote
def vote(labels):
    from collections import Counter

    return [Counter(column.tolist()).most_common(1)[0][0] for column in labels.T]
