# Takes each cure for that of the other.
# only: next_steps follows the recipe
# mistake: A bigger network and a longer training cure bias, data and regularisation cure variance.

# %% next_steps
def next_steps(bias, variance):
    if bias:
        return [DATA, REGULARISE, OTHER]
    return [BIGGER, LONGER, OTHER] if variance else []
