# Leaves another architecture out.
# only: next_steps follows the recipe
# mistake: Each of the two questions has three answers; another architecture is among them both times.

# %% next_steps
def next_steps(bias, variance):
    if bias:
        return [BIGGER, LONGER]
    return [DATA, REGULARISE] if variance else []
