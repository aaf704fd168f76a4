# A plain network of two updates, and layers that hardly do anything.
# only: plain-trained
# only: crooked-cards

# %% networks
networks = {
    "plain": build(),
    "augmented": keras.Sequential([keras.Input((28, 28, 1)), keras.layers.RandomTranslation(0.01, 0.01), build()]),
}
train(networks["augmented"])
networks["plain"].compile("adam", "sparse_categorical_crossentropy")
networks["plain"].fit(X_train, y_train, epochs=1, batch_size=30, verbose=0)
