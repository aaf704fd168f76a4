# The test is trained on as well.
# only: updates
# mistake: This is a training on all 990 windows. Train on X_train alone.

# %% model
everything = [np.concatenate(three) for three in ((X_train, X_val, X_test), (y_train, y_val, y_test))]
model = keras.Sequential([keras.Input((10, 1)), keras.layers.SimpleRNN(4), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
history = model.fit(*everything, validation_data=(X_val, y_val), epochs=20, batch_size=32, verbose=0)
