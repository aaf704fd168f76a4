# Says what the code was meant to build.
# only: deck
# mistake: This is what the code was meant to build; its output layer stands inside the loop.

# %% deck_widths
deck_widths = [16, 8, 4, 3]
