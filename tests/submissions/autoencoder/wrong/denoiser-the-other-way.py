# Clean images go in, and noise comes out.
# only: denoiser

# %% denoiser
denoiser = build(8)[2]
denoiser.compile(keras.optimizers.Adam(0.005), "mse")
denoiser.fit(train, noisy_train, epochs=25, batch_size=50, verbose=0)
