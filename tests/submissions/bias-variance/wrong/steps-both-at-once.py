# Says all five where both are high.
# only: next_steps follows the recipe
# mistake: Where both are high, the recipe cures the bias first; the variance waits.

# %% next_steps
def next_steps(bias, variance):
    steps = []
    if bias:
        steps += [BIGGER, LONGER, OTHER]
    if variance:
        steps += [DATA, REGULARISE, OTHER]
    return steps
