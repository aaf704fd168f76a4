# Takes the residuals of polyfit, which gives none for a line through two points.
# only: learning_curve measures the errors in training and in validation

# %% learning_curve
def learning_curve(x, y, x_val, y_val, degree, sizes):
    train_errors, val_errors = [], []
    for m in sizes:
        w, residuals, *_ = np.polyfit(x[:m], y[:m], degree, full=True)
        train_errors.append(residuals[0] / m)
        val_errors.append(np.mean((np.polyval(w, x_val) - y_val) ** 2))
    return train_errors, val_errors
