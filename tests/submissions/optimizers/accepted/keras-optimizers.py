# Lets Keras' optimizers do the steps, with their settings as the text says.

# %% path
def path(method, start, lr, steps):
    kinds = {
        "gd": tf.keras.optimizers.SGD(lr),
        "momentum": tf.keras.optimizers.SGD(0.1 * lr, momentum=0.9),
        "rmsprop": tf.keras.optimizers.RMSprop(lr, rho=0.999),
        "adam": tf.keras.optimizers.Adam(lr),
    }
    optimizer = kinds[method]
    variable = tf.Variable(start)
    places = [variable.numpy()]
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = 0.5 * (variable[0] ** 2 + 100 * variable[1] ** 2)
        optimizer.apply_gradients(zip(tape.gradient(loss, [variable]), [variable]))
        places.append(variable.numpy())
    return places


# %% rmsprop
def rmsprop(w, gradient, squares, lr, beta=0.999):
    squares = squares * beta + np.square(gradient) * (1 - beta)
    return w - lr * gradient / np.sqrt(squares + 1e-7), squares


# %% chosen
chosen = {"gd": 0.018, "momentum": 0.3, "rmsprop": 3.0, "adam": 2.0}
