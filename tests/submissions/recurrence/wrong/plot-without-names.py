# The axes have no names.
# only: plot_gradients draws what is left after k steps, for each w, on axes with names

# %% plot_gradients
def plot_gradients(ws, steps):
    k = np.arange(steps + 1)
    for w in ws:
        plt.plot(k, np.abs(w) ** k, label=str(w))
    plt.yscale("log")
    plt.legend()
