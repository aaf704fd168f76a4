# Generators in place of lists, fractions in place of floats, functions within functions.

# %% deck_widths
deck_widths = [[16], [8], [3], [4], [3]]

# %% measure
from collections import Counter
from fractions import Fraction


def measure(metric, y, outputs):
    def label(row):
        return max(range(len(row)), key=lambda k: row[k]) if len(row) > 1 else 1 if row[0] > 0.5 else 0

    if metric == "mae":
        return float(sum(Fraction(float(abs(float(a) - float(b)))) for a, (b,) in zip(y, outputs)) / len(y))
    seen = Counter((int(a), label(row)) for a, row in zip(y, outputs))
    if metric == "accuracy":
        return float(Fraction(sum(n for (a, b), n in seen.items() if a == b), len(y)))
    bottom = 2 * seen[1, 1] + seen[0, 1] + seen[1, 0]
    return float(Fraction(2 * seen[1, 1], bottom)) if bottom else 0.0


# %% patience_table
def patience_table(curves, patiences):
    def trained(losses, patience):
        low, left = None, patience
        for loss in losses:
            low, left = (loss, patience) if low is None or loss < low else (low, left - 1)
            yield low
            if not left:
                return

    runs = [[list(trained(losses, p)) for losses in curves] for p in patiences]
    of = (lambda run: run[-1]), len
    return tuple([sum(map(one, row)) / len(row) for row in runs] for one in of)


# %% grid
def each(choices):
    names, lists = zip(*choices.items())
    total = int(np.prod([len(values) for values in lists]))
    for number in range(total):
        config = {}
        for name, values in zip(names, lists):
            number, place = divmod(number, len(values))
            config[name] = values[place]
        yield config


def grid(choices):
    return list(each(choices))


# %% draw
def endless(space, seed):
    streams = {name: np.random.default_rng([seed, k]) for k, name in enumerate(space)}
    while True:
        yield {
            name: np.float32(np.exp(streams[name].uniform(np.log(one[0]), np.log(one[1]))))
            if type(one) is tuple
            else one[streams[name].integers(len(one))]
            for name, one in space.items()
        }


def draw(space, n, seed):
    return [config for config, _ in zip(endless(space, seed), range(n))]
