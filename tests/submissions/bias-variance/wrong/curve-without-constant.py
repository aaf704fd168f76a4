# Leaves the constant out.
# only: learning_curve measures the errors in training and in validation
# mistake: The polynomial has no constant: its powers begin at 0, not at 1.

# %% learning_curve
def learning_curve(x, y, x_val, y_val, degree, sizes):
    powers = lambda a: np.stack([a**k for k in range(1, degree + 1)], axis=1)
    errors = []
    for m in sizes:
        w = np.linalg.lstsq(powers(x[:m]), y[:m], rcond=None)[0]
        errors.append([np.mean((powers(a) @ w - b) ** 2) for a, b in ((x[:m], y[:m]), (x_val, y_val))])
    return np.transpose(errors)
