# Steps until the loss is exactly zero, which gradient descent never gets to with this rate.

# %% chosen
lr = 0.03
w = START
while valley(w) > 0:
    w = START - lr * slope(START)
chosen = {"momentum": lr, "rmsprop": lr, "adam": lr}
