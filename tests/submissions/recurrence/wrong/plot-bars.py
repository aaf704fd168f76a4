# Draws bars.
# only: plot_gradients draws what is left after k steps, for each w, on axes with names
# mistake: Draw lines, as plt.plot does: one for each w.

# %% plot_gradients
def plot_gradients(ws, steps):
    k = np.arange(steps + 1)
    for w in ws:
        plt.bar(k, np.abs(w) ** k, label=str(w))
    plt.yscale("log")
    plt.xlabel("k")
    plt.ylabel("|w|^k")
    plt.legend()
