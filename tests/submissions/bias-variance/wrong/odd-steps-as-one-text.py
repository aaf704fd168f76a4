# Returns one text with all steps.
# only: next_steps follows the recipe

# %% next_steps
def next_steps(bias, variance):
    if bias:
        return ", ".join([BIGGER, LONGER, OTHER])
    return ", ".join([DATA, REGULARISE, OTHER]) if variance else ""
