# The cell was run twice, and went on.
# only: updates
# mistake: This is twice as much, as with batches of 16, forty epochs, or a second fit, which goes on where the first one ended.

# %% model
model = keras.Sequential([keras.Input((10, 1)), keras.layers.SimpleRNN(4), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
history = model.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=20, batch_size=32, verbose=0)
history = model.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=20, verbose=0)
