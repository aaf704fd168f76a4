# The steps themselves.
# only: curve; logged
# mistake: Return the numbers, not the steps.

# %% curve
def curve(events, tag):
    return sorted({step for _, step, name, _ in events if name == tag})
