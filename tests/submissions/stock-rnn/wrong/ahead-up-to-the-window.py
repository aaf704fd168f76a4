# No more days than the window has.
# only: ahead

# %% ahead
def ahead(window, weights, steps):
    now, made = np.ravel(window).tolist(), []
    for _ in range(min(steps, len(window))):
        made.append(next_value(np.array(now)[:, None], weights))
        now = now[1:] + made[-1:]
    return made
