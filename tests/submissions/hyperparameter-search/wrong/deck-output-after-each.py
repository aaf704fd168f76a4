# Puts an output after the first hidden layer as well.
# only: deck_widths are the layers that the code builds
# mistake: The first hidden layer stands before the loop: no output layer follows it.

# %% deck_widths
deck_widths = [16, 3, 8, 3, 4, 3]
