# Another loss.
# only: network

# %% model
model = keras.Sequential([keras.Input((10, 1)), keras.layers.SimpleRNN(4), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mae")
history = model.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=20, batch_size=32, verbose=0)
history = history.history
squared = np.mean((model.predict(X_val, verbose=0)[:, 0] - y_val) ** 2)
history["val_loss"][-1] = squared
