# Adds samples until the error is zero, which it never is.

# %% learning_curve
def learning_curve(x, y, x_val, y_val, degree, sizes):
    error = 1.0
    while error > 0:
        error = np.mean((np.polyval(np.polyfit(x, y, degree), x) - y) ** 2)
    return [error], [error]
