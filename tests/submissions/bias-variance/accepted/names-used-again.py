# Uses names of the notebook again after the answers.

# %% read_runs
def read_runs(curves):
    which, best = 0, curves[0]
    for place, curve in enumerate(curves):
        if max(curve) > max(best):
            which, best = place, curve
    return which, list(best).index(max(best)) + 1, max(best) - best[-1]

BIGGER = LONGER = OTHER = DATA = REGULARISE = None
x = y = x_val = y_val = SIZES = resamples = None

# %% next_steps
A_BIAS, A_VARIANCE = [BIGGER, LONGER, OTHER], [DATA, REGULARISE, OTHER]

def next_steps(bias, variance):
    return A_BIAS if bias else A_VARIANCE if variance else []
