# Fits another polynomial to the validation samples.
# only: learning_curve measures the errors in training and in validation
# mistake: Fit to training samples; those for validation measure.
# score: 16

# %% learning_curve
def learning_curve(x, y, x_val, y_val, degree, sizes):
    train_errors, val_errors = [], []
    for m in sizes:
        w = np.polyfit(x[:m], y[:m], degree)
        train_errors.append(np.mean((np.polyval(w, x[:m]) - y[:m]) ** 2))
        val_errors.append(np.mean((np.polyval(np.polyfit(x_val[:m], y_val[:m], degree), x_val[:m]) - y_val[:m]) ** 2))
    return train_errors, val_errors
