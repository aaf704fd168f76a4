# Returns a pair for each size.
# only: learning_curve measures the errors in training and in validation

# %% learning_curve
def learning_curve(x, y, x_val, y_val, degree, sizes):
    train_errors, val_errors = [], []
    for m in sizes:
        w = np.polyfit(x[:m], y[:m], degree)
        train_errors.append(np.mean((np.polyval(w, x[:m]) - y[:m]) ** 2))
        val_errors.append(np.mean((np.polyval(w, x_val) - y_val) ** 2))
    return list(zip(train_errors, val_errors))
