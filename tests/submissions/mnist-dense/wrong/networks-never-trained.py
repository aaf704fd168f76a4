# Compiled, and that is all.
# only: forty-updates; unseen-digits
# mistake: This network was not trained after it was compiled.

# %% networks
networks = {"momentum": build(), "rmsprop": build(), "adam": build()}
networks["momentum"].compile(keras.optimizers.SGD(0.03, momentum=0.9), "categorical_crossentropy", metrics=["accuracy"])
networks["rmsprop"].compile("rmsprop", "categorical_crossentropy", metrics=["accuracy"])
networks["adam"].compile("adam", "categorical_crossentropy", metrics=["accuracy"])
