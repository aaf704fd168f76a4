# A callback ends the training after three epochs.
# only: forty-updates

# %% networks
class Stop(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        self.model.stop_training = epoch == 2


networks = {}
for key, optimizer in (
    ("momentum", keras.optimizers.SGD(0.05, momentum=0.9)),
    ("rmsprop", keras.optimizers.RMSprop()),
    ("adam", keras.optimizers.Adam()),
):
    networks[key] = build()
    networks[key].compile(optimizer=optimizer, loss="categorical_crossentropy", metrics=["accuracy"])
    networks[key].fit(X_train, Y_train, epochs=5, batch_size=128, callbacks=[Stop()], verbose=0)
