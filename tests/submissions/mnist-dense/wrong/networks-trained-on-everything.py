# Joins training and test.
# only: forty-updates
# mistake: This is a training on all 1,297 images. Train on X_train alone.

# %% networks
X_all, Y_all = np.concatenate([X_train, X_test]), np.concatenate([Y_train, Y_test])
networks = {}
for key, optimizer in zip(
    ("momentum", "rmsprop", "adam"), (keras.optimizers.SGD(0.03, momentum=0.9), "rmsprop", "adam")
):
    model = build()
    model.compile(loss="categorical_crossentropy", optimizer=optimizer, metrics=["accuracy"])
    model.fit(X_all, Y_all, epochs=5, batch_size=128, verbose=0)
    networks[key] = model
