# In the order of the list.
# only: curve
# mistake: In the order of the steps, not in that in which they are in the list.

# %% curve
def curve(events, tag):
    latest = {}
    for time, step, name, value in events:
        if name == tag and (step not in latest or time > latest[step][0]):
            latest[step] = time, value
    return [value for _, value in latest.values()]
