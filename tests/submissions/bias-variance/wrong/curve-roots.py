# Takes the root of the mean.
# only: learning_curve measures the errors in training and in validation
# mistake: This is the root of the mean squared error; do not take the root.
# score: 15

# %% learning_curve
def learning_curve(x, y, x_val, y_val, degree, sizes):
    train_errors, val_errors = [], []
    for m in sizes:
        w = np.polyfit(x[:m], y[:m], degree)
        train_errors.append(np.sqrt(np.mean((np.polyval(w, x[:m]) - y[:m]) ** 2)))
        val_errors.append(np.sqrt(np.mean((np.polyval(w, x_val) - y_val) ** 2)))
    return train_errors, val_errors
