# Stops after an epoch of 10 updates.
# only: crooked-cards

# %% networks
networks = {"plain": build(), "augmented": keras.Sequential([keras.Input((28, 28, 1)), augmenter, build()])}
train(networks["plain"])
networks["augmented"].compile(keras.optimizers.Adam(0.008), "sparse_categorical_crossentropy")
networks["augmented"].fit(np.tile(X_train, (10, 1, 1, 1)), np.tile(y_train, 10), epochs=1, batch_size=60, verbose=0)
