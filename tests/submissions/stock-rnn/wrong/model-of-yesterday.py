# The target is the last day of the window: the network learns to copy it.
# only: learned
# mistake: It nearly repeats the last value of each window. Is its target the value after the window?

# %% model
model = keras.Sequential([keras.Input((10, 1)), keras.layers.SimpleRNN(4), keras.layers.Dense(1)])
model.compile(loss="mse", optimizer=keras.optimizers.Adam(0.01))
history = model.fit(
    X_train, X_train[:, -1], validation_data=(X_val, y_val[:, None]), epochs=20, batch_size=32, verbose=0
)
