# Everything that trains nothing, and half of the patience table.
# rest: starter
# score: 7

# %% deck_widths
deck_widths = 16, 8, 3, 4, 3

# %% measure
def measure(metric, y, outputs):
    guess = outputs[:, 0] > 0.5 if outputs.shape[1] == 1 else np.argmax(outputs, axis=1)
    a = np.sum(guess * y)
    return {
        "mae": lambda: np.mean(np.abs(y - outputs[:, 0])),
        "accuracy": lambda: np.mean(guess == y),
        "f1": lambda: 2 * a / max(np.sum(guess) + np.sum(y), 1),
    }[metric]()

# %% patience_table
def patience_table(curves, patiences):
    ends = []
    for patience in patiences:
        row = []
        for losses in curves:
            best = 0
            for k in range(len(losses)):
                best = k if losses[k] < losses[best] else best
                if k - best == patience:
                    break
            row.append(k + 1)
        ends.append(np.mean(row))
    return None, ends

# %% grid
import itertools

def grid(choices):
    return [{name: value for name, value in zip(choices, one)} for one in itertools.product(*choices.values())]

# %% draw
def draw(space, n, seed):
    random = np.random.default_rng(seed)
    return [{name: float(np.exp(random.uniform(*np.log(s)))) if isinstance(s, tuple) else s[random.integers(len(s))]
             for name, s in space.items()} for _ in range(n)]

# %% best_trial
def best_trial(scores, metric):
    known = [(score if metric in ("mae", "val_loss") else -score, k) for k, score in enumerate(scores) if score == score]
    return min(known)[1]

# %% why_random
The grid tries three rates, the draw nine.
