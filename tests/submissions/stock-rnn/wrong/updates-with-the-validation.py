# Validation and training in one.
# only: updates
# mistake: This is a training on 840 windows, with the validation or the test among them. Train on X_train alone.

# %% model
model = keras.Sequential([keras.Input((10, 1)), keras.layers.SimpleRNN(4), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
history = model.fit(
    np.concatenate([X_train, X_val]),
    np.concatenate([y_train, y_val]),
    validation_data=(X_val, y_val),
    epochs=20,
    verbose=0,
)
