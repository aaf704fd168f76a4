# The error on the training images.
# only: net-error
# mistake: This is the error on train; the one on test is asked for.

# %% net_error
net_error = errors(train, autoencoder.predict(train, verbose=0)).mean()
