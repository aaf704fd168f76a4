# Any name that has the tag in it.
# only: curve
# mistake: Use only what has exactly this tag.

# %% curve
def curve(events, tag):
    kept = {step: value for _, step, name, value in sorted(events) if tag in name}
    return [kept[step] for step in sorted(kept)]
