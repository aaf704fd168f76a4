# Asks for the variance first.
# only: next_steps follows the recipe
# mistake: Where both are high, the recipe cures the bias first; the variance waits.

# %% next_steps
def next_steps(bias, variance):
    if variance:
        return [DATA, REGULARISE, OTHER]
    return [BIGGER, LONGER, OTHER] if bias else []
