# A day too many.
# only: ahead
# mistake: There is a forecast too many: there are `steps` of them.

# %% ahead
def ahead(window, weights, steps):
    now, made = np.ravel(window).tolist(), []
    for _ in range(steps + 1):
        made.append(next_value(np.array(now)[:, None], weights))
        now = now[1:] + made[-1:]
    return made
