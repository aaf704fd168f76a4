# All curves at once.
# only: curve
# mistake: Use only what has this tag.

# %% curve
def curve(events, tag):
    kept = {}
    for _, step, _, value in sorted(events):
        kept[step] = value
    return [kept[step] for step in sorted(kept)]
