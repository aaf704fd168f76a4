# Never draws the last value of a list.
# only: draw takes each hyperparameter by itself
# mistake: One value of its list is never drawn.

# %% draw
import random as dice


def draw(space, n, seed):
    dice.seed(seed)
    result = []
    for _ in range(n):
        result.append({})
        for name in space:
            source = space[name]
            if isinstance(source, tuple):
                result[-1][name] = 10 ** dice.uniform(*np.log10(source))
            else:
                result[-1][name] = source[dice.randrange(max(1, len(source) - (len(source) > 3)))]
    return result
