# Counts the hidden layers only.
# only: deck

# %% deck_widths
deck_widths = [16, 8, 4]
