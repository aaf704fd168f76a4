# Trains on the test images.
# only: test-unseen
# mistake: Train on X_train and y_train alone; the test images are for measuring.

# %% networks
networks = {"plain": build(), "augmented": keras.Sequential([keras.Input((28, 28, 1)), augmenter, build()])}
train(networks["plain"])
networks["augmented"].compile(keras.optimizers.Adam(0.008), "sparse_categorical_crossentropy")
networks["augmented"].fit(np.tile(X_test, (2, 1, 1, 1)), np.tile(y_test, 2), epochs=25, batch_size=60, verbose=0)
