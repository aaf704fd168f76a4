# Augments before the training, and not by layers.
# only: networks
# mistake: Make a model of the input, augmenter and build(), in this order.

# %% networks
networks = {"plain": build(), "augmented": build()}
train(networks["plain"])
drawn = np.concatenate([np.array(augmenter(X_train, training=True)) for _ in range(60)])
networks["augmented"].compile(keras.optimizers.Adam(0.008), "sparse_categorical_crossentropy")
networks["augmented"].fit(drawn, np.tile(y_train, 60), epochs=2, batch_size=60, verbose=0)
