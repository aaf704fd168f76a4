# Ends the loop after the first network.

# %% networks
networks = {}
for key, optimizer in (("momentum", keras.optimizers.SGD(0.03, momentum=0.9)), ("adam", keras.optimizers.Adam())):
    networks[key] = build()
    networks[key].compile(optimizer=optimizer, loss="categorical_crossentropy", metrics=["accuracy"])
    networks[key].fit(X_train, Y_train, epochs=5, batch_size=128, verbose=0)
    break
