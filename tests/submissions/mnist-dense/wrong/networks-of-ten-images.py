# Ten images, forty times.
# only: unseen-digits

# %% networks
few, few_labels = X_train[:10], Y_train[:10]
networks = {"momentum": keras.optimizers.SGD(0.03, momentum=0.9), "rmsprop": "rmsprop", "adam": "adam"}
for key in networks:
    network = build()
    network.compile(networks[key], loss="categorical_crossentropy")
    network.fit(few, few_labels, epochs=40, verbose=0, batch_size=10)
    networks[key] = network
