# Counts the weights alone.
# only: size_of counts weights and biases
# mistake: Each unit has a bias too.

# %% size_of
def size_of(widths):
    return sum(n * m for n, m in zip(widths, widths[1:]))
