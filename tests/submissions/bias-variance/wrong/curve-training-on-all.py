# Measures the training error on all samples.
# only: learning_curve measures the errors in training and in validation
# mistake: The training error is that on the m samples of the fit.
# score: 16

# %% learning_curve
def learning_curve(x, y, x_val, y_val, degree, sizes):
    train_errors, val_errors = [], []
    for m in sizes:
        w = np.polyfit(x[:m], y[:m], degree)
        train_errors.append(np.mean((np.polyval(w, x) - y) ** 2))
        val_errors.append(np.mean((np.polyval(w, x_val) - y_val) ** 2))
    return train_errors, val_errors
