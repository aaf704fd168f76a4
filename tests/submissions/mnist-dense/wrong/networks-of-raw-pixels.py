# Images as they come, from 0 to 255.
# only: unseen-digits
# mistake: Train on X_train, whose pixels are from 0 to 1.

# %% networks
raw = train_images.reshape(-1, 784).astype("float32")
networks = {}
for key, optimizer in {
    "momentum": keras.optimizers.SGD(1e-5, momentum=0.9),
    "rmsprop": "rmsprop",
    "adam": "adam",
}.items():
    networks[key] = build()
    networks[key].compile(optimizer, "categorical_crossentropy", metrics=["accuracy"])
    networks[key].fit(raw, Y_train, epochs=5, batch_size=128, verbose=0)

# %% accuracies
raw_test = test_images.reshape(-1, 784).astype("float32")
accuracies = {key: float(networks[key].evaluate(raw_test, Y_test, verbose=0)[1]) for key in networks}
