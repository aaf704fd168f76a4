# A second fit, which goes on where the first one ended.
# only: forty-updates
# mistake: This is twice as much, as with batches of 64, ten epochs, or a second fit, which goes on where the first one ended.

# %% networks
networks = {}
for key, rate in (("momentum", 0.03), ("rmsprop", 0.001), ("adam", 0.001)):
    if key == "momentum":
        optimizer = keras.optimizers.SGD(rate, momentum=0.9)
    else:
        optimizer = keras.optimizers.get({"class_name": key, "config": {"learning_rate": rate}})
    networks[key] = build()
    networks[key].compile(optimizer, loss="categorical_crossentropy", metrics=["accuracy"])
    networks[key].fit(X_train, Y_train, epochs=5, batch_size=128, verbose=0)
    history = networks[key].fit(X_train, Y_train, epochs=5, batch_size=128, verbose=0)
