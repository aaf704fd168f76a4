# Batch normalisation, dropout of nothing much, a callback that stops, a rate that falls; weights are those of the best epoch.

# %% build
def build(width):
    layers = keras.layers
    image = keras.Input(shape=(64,), name="image")
    x = layers.Dense(128)(image)
    x = layers.BatchNormalization()(x)
    x = layers.Activation("relu")(x)
    code = layers.Dense(width, name="code")(x)
    steps = [layers.Dense(128, activation="relu"), layers.Dropout(0.01), layers.Dense(64, activation="sigmoid")]
    x = code
    for step in steps:
        x = step(x)
    autoencoder = keras.Model(image, x)
    numbers = keras.Input(shape=(width,))
    y = numbers
    for step in steps:
        y = step(y)
    return keras.Model(image, code), keras.Model(numbers, y), autoencoder


# %% autoencoder
encoder, decoder, autoencoder = build(8)
schedule = keras.optimizers.schedules.CosineDecay(0.006, 40 * 20)
autoencoder.compile(optimizer=keras.optimizers.Adam(schedule), loss=keras.losses.MeanSquaredError(), metrics=["mae"])
stop = keras.callbacks.EarlyStopping("loss", patience=6, restore_best_weights=True)
history = autoencoder.fit(x=train, y=train, epochs=40, batch_size=50, shuffle=True, callbacks=[stop], verbose=0)

# %% denoiser
_, _, denoiser = build(24)
denoiser.compile("adam", "mse")
denoiser.fit(np.tile(noisy_train, (2, 1)), np.tile(train, (2, 1)), epochs=8, batch_size=32, verbose=0)
