# Counts a bias for each input of a layer.
# only: size_of counts weights and biases
# mistake: The bias belongs to the units of the layer, not to its inputs.

# %% size_of
def size_of(widths):
    return sum(n * (m + 1) for n, m in zip(widths, widths[1:]))
