# Keras' form of momentum.
# only: momentum takes one step along the average gradient
# mistake: This is Keras' form: here the new gradient weighs 1 - β, and lr multiplies the velocity.

# %% momentum
def momentum(w, gradient, velocity, lr, beta=0.9):
    velocity = beta * velocity - lr * gradient
    return w + velocity, velocity
