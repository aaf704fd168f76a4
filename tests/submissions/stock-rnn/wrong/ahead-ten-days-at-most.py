# Stops after ten days.
# only: ahead

# %% ahead
def ahead(window, weights, steps):
    days = list(np.ravel(window))
    for _ in range(min(steps, 10)):
        days.append(forecast(np.array(days[-len(window) :])[:, None], weights))
    return days[len(window) :]
