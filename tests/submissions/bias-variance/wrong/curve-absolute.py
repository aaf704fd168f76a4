# Takes absolute differences.
# only: learning_curve measures the errors in training and in validation
# mistake: This is the mean of the absolute distances; take that of their squares.

# %% learning_curve
def learning_curve(x, y, x_val, y_val, degree, sizes):
    train_errors, val_errors = [], []
    for m in sizes:
        w = np.polyfit(x[:m], y[:m], degree)
        train_errors.append(np.mean(abs(np.polyval(w, x[:m]) - y[:m])))
        val_errors.append(np.mean(abs(np.polyval(w, x_val) - y_val)))
    return train_errors, val_errors
