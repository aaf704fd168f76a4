# Always the same window.
# only: ahead
# mistake: The window never changes: put each forecast at its end, and drop the oldest day.

# %% ahead
def ahead(window, weights, steps):
    now, made = np.ravel(window).tolist(), []
    for _ in range(steps):
        made.append(next_value(np.array(now)[:, None], weights))
        pass
    return made
