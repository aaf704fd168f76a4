# Uses names of the notebook again after the answers.

# %% next_steps
A_BIAS, A_VARIANCE = [BIGGER, LONGER, OTHER], [DATA, REGULARISE, OTHER]


def next_steps(bias, variance):
    return A_BIAS if bias else A_VARIANCE if variance else []


# %% before read_runs
BIGGER = LONGER = OTHER = DATA = REGULARISE = None
x = y = x_val = y_val = SIZES = resamples = None
