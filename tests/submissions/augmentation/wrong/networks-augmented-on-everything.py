# Trains on training and test images.
# only: test-unseen
# mistake: Train on X_train and y_train alone; the test images are for measuring.

# %% networks
networks = {"plain": build(), "augmented": keras.Sequential([keras.Input((28, 28, 1)), augmenter, build()])}
train(networks["plain"])
networks["augmented"].compile(keras.optimizers.Adam(0.008), "sparse_categorical_crossentropy")
networks["augmented"].fit(
    np.concatenate([X_train, X_test, X_test]),
    np.concatenate([y_train, y_test, y_test]),
    epochs=15,
    batch_size=60,
    verbose=0,
)
