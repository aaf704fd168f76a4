# Words of other libraries.
# only: outputs-and-losses
# mistake: Take the words that the notebook lists.
# score: 16.5

# %% heads
change = ("linear", "mse")
queen = ("logistic", "log_loss")
species = ("softmax", "categorical_crossentropy")
sounds = ("sigmoid", "binary_crossentropy")
tomorrow = ("linear", "mse")
state = ("softmax", "categorical_crossentropy")
