# Fits once, to all samples.
# only: learning_curve measures the errors in training and in validation
# mistake: Each size has a fit of its own; here all fits are to all samples.

# %% learning_curve
def learning_curve(x, y, x_val, y_val, degree, sizes):
    train_errors, val_errors = [], []
    for m in sizes:
        w = np.polyfit(x, y, degree)
        train_errors.append(np.mean((np.polyval(w, x[:m]) - y[:m]) ** 2))
        val_errors.append(np.mean((np.polyval(w, x_val) - y_val) ** 2))
    return train_errors, val_errors
