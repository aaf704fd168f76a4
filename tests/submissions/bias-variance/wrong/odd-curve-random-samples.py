# Takes m samples at random.
# only: learning_curve measures the errors in training and in validation

# %% learning_curve
def learning_curve(x, y, x_val, y_val, degree, sizes):
    train_errors, val_errors = [], []
    for m in sizes:
        rows = np.random.default_rng(0).permutation(len(x))[:m]
        w = np.polyfit(x[rows], y[rows], degree)
        train_errors.append(np.mean((np.polyval(w, x[rows]) - y[rows]) ** 2))
        val_errors.append(np.mean((np.polyval(w, x_val) - y_val) ** 2))
    return train_errors, val_errors
