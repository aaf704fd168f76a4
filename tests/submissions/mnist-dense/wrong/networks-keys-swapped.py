# RMSprop and Adam under each other's key.
# only: optimizers

# %% networks
networks = {"momentum": keras.optimizers.SGD(learning_rate=0.03, momentum=0.9), "rmsprop": "adam", "adam": "rmsprop"}
for key, optimizer in list(networks.items()):
    network = build()
    network.compile(optimizer=optimizer, loss=keras.losses.CategoricalCrossentropy())
    network.fit(X_train, Y_train, 128, 5, verbose=0)
    networks[key] = network
