# The identity in the cells, as in the lesson of the weights.
# only: network

# %% model
model = keras.Sequential([keras.Input((10, 1)), keras.layers.SimpleRNN(4, activation=None), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse")
history = model.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=20, batch_size=32, verbose=0)
