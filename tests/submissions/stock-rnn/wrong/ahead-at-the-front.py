# The forecast becomes the oldest day.
# only: ahead
# mistake: Put the forecast at the end of the window, and drop the first day.

# %% ahead
def ahead(window, weights, steps):
    now, made = np.ravel(window).tolist(), []
    for _ in range(steps):
        made.append(next_value(np.array(now)[:, None], weights))
        now = made[-1:] + now[:-1]
    return made
