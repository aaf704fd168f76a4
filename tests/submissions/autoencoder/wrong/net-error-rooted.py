# The root of the error.
# only: net-error
# mistake: This is the root of the right number: take no root.

# %% net_error
net_error = np.sqrt(errors(test, autoencoder.predict(test, verbose=0)).mean())
