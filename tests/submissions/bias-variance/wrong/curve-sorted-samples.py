# Sorts the samples before it takes the first ones.
# only: learning_curve measures the errors in training and in validation
# mistake: Take the first samples in the order in which they came; here they are sorted by x.

# %% learning_curve
def learning_curve(x, y, x_val, y_val, degree, sizes):
    order = np.argsort(x)
    x, y = x[order], y[order]
    train_errors, val_errors = [], []
    for m in sizes:
        w = np.polyfit(x[:m], y[:m], degree)
        train_errors.append(np.mean((np.polyval(w, x[:m]) - y[:m]) ** 2))
        val_errors.append(np.mean((np.polyval(w, x_val) - y_val) ** 2))
    return train_errors, val_errors
