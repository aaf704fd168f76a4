# A softmax over a single unit.
# only: outputs-and-losses
# mistake: `queen` is yes or no: one unit that gives a probability. A softmax over a single unit is always 1.
# score: 16.5

# %% heads
change = ("linear", "mse")
queen = ("softmax", "binary_crossentropy")
species = ("softmax", "categorical_crossentropy")
sounds = ("sigmoid", "binary_crossentropy")
tomorrow = ("linear", "mse")
state = ("softmax", "categorical_crossentropy")
