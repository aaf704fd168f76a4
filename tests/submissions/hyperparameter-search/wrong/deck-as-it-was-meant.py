# Says what the code was meant to build.
# only: deck_widths are the layers that the code builds
# mistake: This is what the code was meant to build; its output layer stands inside the loop.

# %% deck_widths
deck_widths = [16, 8, 4, 3]
