# Uses words of its own.
# only: next_steps follows the recipe
# mistake: Use the notebook's names: BIGGER, LONGER, OTHER, DATA and REGULARISE.

# %% next_steps
def next_steps(bias, variance):
    if bias:
        return ["more neurons", "more epochs", OTHER]
    return [DATA, "dropout", OTHER] if variance else []
