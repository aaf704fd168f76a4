# A softmax where several sounds may be heard.
# only: outputs-and-losses
# mistake: `sounds` may be several at a time or none: each unit is a yes or no of its own, and they need not sum to 1.
# score: 16.5

# %% heads
change = ("linear", "mse")
queen = ("sigmoid", "binary_crossentropy")
species = ("softmax", "categorical_crossentropy")
sounds = ("softmax", "categorical_crossentropy")
tomorrow = ("linear", "mse")
state = ("softmax", "categorical_crossentropy")
