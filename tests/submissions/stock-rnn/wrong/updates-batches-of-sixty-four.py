# Twice as large batches.
# only: updates
# mistake: This is half of it, as with batches of 64 or with ten epochs.

# %% model
model = keras.Sequential([keras.Input((10, 1)), keras.layers.SimpleRNN(4), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
history = model.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=20, batch_size=64, verbose=0)
