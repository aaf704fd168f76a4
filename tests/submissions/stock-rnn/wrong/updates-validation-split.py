# Keras takes the validation from the end of the training.
# only: updates
# mistake: A part of X_train is left out, as validation_split does; give validation_data instead.

# %% model
model = keras.Sequential([keras.Input((10, 1)), keras.layers.SimpleRNN(4), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
history = model.fit(X_train, y_train, validation_split=0.2, epochs=20, verbose=0)
history.history["val_loss"][-1] = model.evaluate(X_val, y_val, verbose=0)
