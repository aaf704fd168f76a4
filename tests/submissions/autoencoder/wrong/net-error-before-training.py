# The error of a network that is not trained.
# only: net-error

# %% net_error
net_error = errors(test, build(8)[2].predict(test, verbose=0)).mean()
