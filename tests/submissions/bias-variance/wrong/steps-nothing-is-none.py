# Returns nothing where there is nothing to do.
# only: next_steps follows the recipe

# %% next_steps
def next_steps(bias, variance):
    if bias:
        return [BIGGER, LONGER, OTHER]
    if variance:
        return [DATA, REGULARISE, OTHER]
