# Has something to do even where nothing is high.
# only: next_steps follows the recipe
# mistake: Where neither is high, there is nothing to do: an empty list.

# %% next_steps
def next_steps(bias, variance):
    if bias:
        return [BIGGER, LONGER, OTHER]
    return [DATA, REGULARISE, OTHER]
