# The two rates are swapped.
# rest: starter

# %% cures
cures = {"A": REGULARISE, "B": HIGHER, "C": LOWER}
