# Draws the first two weights only.
# only: plot_gradients draws what is left after k steps, for each w, on axes with names
# mistake: There are fewer lines than w: draw one for each, all of them in the same figure.

# %% plot_gradients
def plot_gradients(ws, steps):
    k = np.arange(steps + 1)
    for w in ws[:2]:
        plt.plot(k, np.abs(w) ** k, label=str(w))
    plt.yscale("log")
    plt.xlabel("k")
    plt.ylabel("|w|^k")
    plt.legend()
