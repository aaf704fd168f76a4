# A bigger network for the one that did not learn.
# only: cures

# %% cures
cures = {"A": REGULARISE, "B": LOWER, "C": BIGGER}
