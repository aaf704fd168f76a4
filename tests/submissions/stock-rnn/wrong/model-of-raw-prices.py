# Trained on reais.
# only: learned

# %% model
model = keras.Sequential([keras.Input((10, 1)), keras.layers.SimpleRNN(4), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
history = model.fit(in_reais(X_train), in_reais(y_train), validation_data=(X_val, y_val), epochs=20, verbose=0)
