# From the last day to the first.
# only: ahead
# mistake: The first day comes first.

# %% ahead
def ahead(window, weights, steps):
    now, made = np.ravel(window).tolist(), []
    for _ in range(steps):
        made.append(next_value(np.array(now)[:, None], weights))
        now = now[1:] + made[-1:]
    return made[::-1]
