# All numbers in the order of their moments.
# only: curve
# mistake: One number for each step, in the order of the steps.

# %% curve
def curve(events, tag):
    return [value for _, _, name, value in sorted(events) if name == tag]
