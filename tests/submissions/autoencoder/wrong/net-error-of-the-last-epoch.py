# The loss that fit told last.
# only: net-error

# %% net_error
net_error = history.history["loss"][-1]
