# Ten numbers in place of eight.
# only: pca-error

# %% pca_error
pca_error = errors(test, pca(train, test, 10)).mean()
