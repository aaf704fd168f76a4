# Counts the hidden layers only.
# only: deck_widths are the layers that the code builds

# %% deck_widths
deck_widths = [16, 8, 4]
