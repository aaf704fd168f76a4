# Measures the validation errors alone.
# rest: starter
# score: 1

# %% learning_curve
def learning_curve(x, y, x_val, y_val, degree, sizes):
    val_errors = []
    for m in sizes:
        w = np.polyfit(x[:m], y[:m], degree)
        val_errors.append(np.mean((np.polyval(w, x_val) - y_val) ** 2))
    return [0] * len(sizes), val_errors
