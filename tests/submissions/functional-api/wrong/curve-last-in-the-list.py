# The last in the list, not the last in time.
# only: curve
# mistake: The last one written is that of the largest wall_time, not the last one in the list.

# %% curve
def curve(events, tag):
    kept = {step: value for _, step, name, value in events if name == tag}
    return [kept[step] for step in sorted(kept)]
