# A second compile: the optimizer begins anew.
# only: updates
# mistake: This network was not trained after it was compiled.

# %% model
model = keras.Sequential([keras.Input((10, 1)), keras.layers.SimpleRNN(4), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
history = model.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=20, batch_size=32, verbose=0)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
