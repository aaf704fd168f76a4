# A dictionary of steps and numbers.
# only: curve; logged

# %% curve
def curve(events, tag):
    return {event[1]: event[3] for event in sorted(events) if event[2] == tag}
