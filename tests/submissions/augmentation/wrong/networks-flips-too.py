# Flips the digits before the network.
# only: networks
# mistake: A 7 in a mirror is no digit, and upside down, a 6 is a 9: leave the flip out.

# %% networks
networks = {"plain": build(), "augmented": keras.Sequential([keras.Input((28, 28, 1)), augmenter, keras.layers.RandomFlip("vertical"), build()])}
networks["plain"].compile("adam", "sparse_categorical_crossentropy")
train(networks["plain"])
networks["augmented"].compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
networks["augmented"].fit(np.tile(X_train, (10, 1, 1, 1)), np.tile(y_train, 10), epochs=40, batch_size=30, verbose=0)
