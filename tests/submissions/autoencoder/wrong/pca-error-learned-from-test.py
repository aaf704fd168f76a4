# A PCA that has seen the test images.
# only: pca-error
# mistake: PCA has to learn from train, not from test.

# %% pca_error
pca_error = errors(test, pca(test, test, 8)).mean()
