# Both numbers of a step stay.
# only: curve
# mistake: One number for each step: where there are two, the one that was written last.

# %% curve
def curve(events, tag):
    return [e[3] for e in sorted((e for e in events if e[2] == tag), key=lambda e: (e[1], e[0]))]
