# Draws thirty steps, as in the notebook's own call.
# only: plot_gradients draws what is left after k steps, for each w, on axes with names
# mistake: Each line ends at k = 12, the argument `steps`.

# %% plot_gradients
def plot_gradients(ws, steps):
    k = np.arange(31)
    for w in ws:
        plt.plot(k, np.abs(w) ** k, label=str(w))
    plt.yscale("log")
    plt.xlabel("k")
    plt.ylabel("|w|^k")
    plt.legend()
