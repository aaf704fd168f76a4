# The oldest day stays.
# only: ahead
# mistake: The window grows: drop the oldest day at each step.

# %% ahead
def ahead(window, weights, steps):
    now, made = np.ravel(window).tolist(), []
    for _ in range(steps):
        made.append(next_value(np.array(now)[:, None], weights))
        now = now + made[-1:]
    return made
