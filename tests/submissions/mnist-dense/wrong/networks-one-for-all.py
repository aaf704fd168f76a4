# One network, compiled and trained three times.
# only: optimizers

# %% networks
only_one = build()
networks = {}
for key, optimizer in (
    ("momentum", keras.optimizers.SGD(0.03, momentum=0.9)),
    ("rmsprop", keras.optimizers.RMSprop()),
    ("adam", keras.optimizers.Adam()),
):
    only_one.compile(optimizer=optimizer, loss="categorical_crossentropy", metrics=["accuracy"])
    only_one.fit(X_train, Y_train, epochs=5, batch_size=128, verbose=0)
    networks[key] = only_one
