# The window comes back as well.
# only: ahead
# mistake: Return the forecasts alone, without the window.

# %% ahead
def ahead(window, weights, steps):
    now, made = np.ravel(window).tolist(), []
    for _ in range(steps):
        made.append(next_value(np.array(now)[:, None], weights))
        now = now[1:] + made[-1:]
    return np.ravel(window).tolist() + made
