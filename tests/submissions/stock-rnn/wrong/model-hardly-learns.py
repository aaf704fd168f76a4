# A learning rate that is a thousand times too small.
# only: learned
# only: network

# %% model
model = keras.Sequential([keras.Input((10, 1)), keras.layers.SimpleRNN(4), keras.layers.Dense(1)])
model.compile(keras.optimizers.Adam(0.00001), "mse")
history = model.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=20, batch_size=32, verbose=0)
