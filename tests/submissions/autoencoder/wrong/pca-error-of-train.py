# The error on the training images.
# only: pca-error
# mistake: This is the error on train; the one on test is asked for.

# %% pca_error
pca_error = errors(train, pca(train, train, 8)).mean()
