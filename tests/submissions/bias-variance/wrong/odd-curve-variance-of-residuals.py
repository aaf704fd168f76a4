# Takes the variance of the differences, which forgets their mean.
# only: learning_curve measures the errors in training and in validation
# score: 16
# mistake: This is the variance of the distances, which leaves their mean out; take the mean of the squares.

# %% learning_curve
def learning_curve(x, y, x_val, y_val, degree, sizes):
    fits = [np.polyfit(x[:m], y[:m], degree) for m in sizes]
    train = [np.var(np.polyval(w, x[:m]) - y[:m]) for m, w in zip(sizes, fits)]
    return train, [np.var(np.polyval(w, x_val) - y_val) for w in fits]
