# Columns of shape (d, 1); the two plots one over the other, with grey contours of its own.

# %% momentum
def momentum(w, gradient, velocity, lr, beta=0.9):
    w, gradient, velocity = (np.reshape(one, (-1, 1)) for one in (w, gradient, velocity))
    velocity = np.hstack([velocity, gradient]) @ np.array([[beta], [1 - beta]])
    return w - lr * velocity, velocity


# %% path
def path(method, start, lr, steps):
    w = np.reshape(start, (2, 1)).astype(float)
    H = np.diag([1.0, 100.0])
    places, state = [w], [np.zeros((2, 1)), np.zeros((2, 1))]
    for t in range(steps):
        g = H @ w
        state[0] = 0.9 * state[0] + 0.1 * g
        state[1] = 0.999 * state[1] + 0.001 * g**2
        step = {
            "gd": g,
            "momentum": state[0],
            "rmsprop": g / (np.sqrt(state[1]) + 1e-8),
            "adam": state[0] / (1 - 0.9 ** (t + 1)) / (np.sqrt(state[1] / (1 - 0.999 ** (t + 1))) + 1e-8),
        }[method]
        w = w - lr * step
        places.append(w)
    return np.hstack(places).T


# %% plot_race
def plot_race(paths):
    fig, axs = plt.subplots(2, 1, figsize=(6, 9))
    a, b = np.meshgrid(np.linspace(-10, 10, 50), np.linspace(-3, 3, 50))
    filled = axs[0].contourf(a, b, 0.5 * (a**2 + 100 * b**2), levels=20, cmap="Greys")
    fig.colorbar(filled, ax=axs[0], label="loss")
    for (name, p), colour in zip(paths.items(), plt.cm.tab10.colors):
        axs[0].plot(*p.T, "-", color=colour, linewidth=2, label=name)
        axs[1].plot(np.arange(len(p)), 0.5 * p[:, 0] ** 2 + 50 * p[:, 1] ** 2, "--", color=colour)
    axs[0].legend(loc="upper right")
    axs[0].set(xlabel="w1", ylabel="w2", xlim=(-10, 10), ylim=(-3, 3))
    axs[1].set(xlabel="step", ylabel="L(w)", yscale="log")
    fig.tight_layout()
    return fig
