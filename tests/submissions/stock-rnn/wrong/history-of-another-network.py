# Two networks; the history is that of the first one.
# only: history
# mistake: Keep what the fit of `model` returned, with X_val and y_val as validation_data; don't train it after that.

# %% model
first = keras.Sequential([keras.Input((10, 1)), keras.layers.SimpleRNN(1), keras.layers.Dense(1)])
first.compile("adam", "mse")
history = first.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=3, verbose=0)
model = keras.Sequential([keras.Input((10, 1)), keras.layers.SimpleRNN(4), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
model.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=20, batch_size=32, verbose=0)
