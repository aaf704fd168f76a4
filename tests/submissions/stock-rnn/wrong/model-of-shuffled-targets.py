# Windows and targets no longer belong together.
# only: learned

# %% model
mixed = np.random.default_rng().permutation(y_train)
model = keras.Sequential()
model.add(keras.Input((10, 1)))
model.add(keras.layers.SimpleRNN(4))
model.add(keras.layers.Dense(1))
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
history = model.fit(X_train, mixed, epochs=20, validation_data=(X_val, y_val), verbose=0)
