# Draws the weights of the notebook's own call, whatever ws says.
# only: plot_gradients draws what is left after k steps, for each w, on axes with names
# mistake: These lines are those of other w: draw them for the list `ws` that the function receives.

# %% plot_gradients
def plot_gradients(ws, steps):
    k = np.arange(steps + 1)
    for w in [0.5, 2.0, 0.9, 1.0, 1.1, 1.5]:
        plt.plot(k, np.abs(w) ** k, label=str(w))
    plt.yscale("log")
    plt.xlabel("k")
    plt.ylabel("|w|^k")
    plt.legend()
