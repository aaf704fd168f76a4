# The plain network has hardly begun.
# only: plain-trained

# %% networks
networks = {"plain": build(), "augmented": keras.Sequential([keras.Input((28, 28, 1)), augmenter, build()])}
train(networks["augmented"])
networks["plain"].compile("adam", "sparse_categorical_crossentropy")
networks["plain"].fit(X_train, y_train, epochs=1, batch_size=30, verbose=0)
