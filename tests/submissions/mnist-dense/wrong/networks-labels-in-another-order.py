# Shuffles the images and leaves the labels where they were.
# only: unseen-digits

# %% networks
order = np.random.default_rng(3).permutation(1000)
networks = {}
for key, optimizer in {
    "momentum": keras.optimizers.SGD(0.03, momentum=0.9),
    "rmsprop": "rmsprop",
    "adam": "adam",
}.items():
    net = build()
    net.compile(optimizer, "categorical_crossentropy", metrics=["accuracy"])
    net.fit(X_train[order], Y_train, epochs=5, batch_size=128, verbose=0)
    networks[key] = net
