# Builds the head and the model once more for the 200 epochs, with new weights.
# only: the loss falls in 100 epochs, and 200 more follow
# mistake: Call fit once more on the same model; don't build or reset it in between.

# %% training
def new():
    head = keras.Sequential(
        [keras.Input((1280,)), keras.layers.Dense(10, activation="relu"), keras.layers.Dense(2, activation="softmax")]
    )
    model = keras.Model(base.input, head(base.output))
    for one in (head, model):
        one.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
    return head, model


features = base.predict(Xtn, verbose=0)
head, model = new()
history = head.fit(one_batch(features, ytn), epochs=100, shuffle=False, verbose=0)
head, model = new()
longer = head.fit(one_batch(features, ytn), epochs=200, shuffle=False, verbose=0)
