# The network that copies clean images.
# only: denoiser

# %% denoiser
denoiser = autoencoder
