# The mean squared error as loss.
# only: optimizers

# %% networks
nets = [build() for _ in range(3)]
for net, optimizer in zip(
    nets, [keras.optimizers.SGD(2.0, momentum=0.9), keras.optimizers.RMSprop(), keras.optimizers.Adam()]
):
    net.compile(optimizer, "mse", metrics=["accuracy"])
    net.fit(x=X_train, y=Y_train, epochs=5, batch_size=128, verbose=0)
networks = dict(zip(["momentum", "rmsprop", "adam"], nets))
