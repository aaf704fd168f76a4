# All images in batches of 163, which makes 40 updates as well.
# only: test-unseen

# %% networks
networks = dict(momentum=build(), rmsprop=build(), adam=build())
for key, network in networks.items():
    kind = {"momentum": keras.optimizers.SGD(0.03, 0.9), "rmsprop": keras.optimizers.RMSprop(0.001), "adam": keras.optimizers.Adam(0.001)}[key]
    network.compile(kind, "sparse_categorical_crossentropy")
    network.fit(np.vstack((X_train, X_test)), np.hstack((y_train, y_test)), batch_size=163, epochs=5, verbose=0)
