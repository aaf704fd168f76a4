# The root of the error.
# only: net-error

# %% net_error
net_error = np.sqrt(errors(test, autoencoder.predict(test, verbose=0)).mean())
