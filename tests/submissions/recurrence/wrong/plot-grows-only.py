# Never falls below 1.
# only: plot_gradients draws what is left after k steps, for each w, on axes with names

# %% plot_gradients
def plot_gradients(ws, steps):
    k = np.arange(steps + 1)
    for w in ws:
        plt.plot(k, np.maximum(np.abs(w), 1) ** k, label=str(w))
    plt.yscale("log")
    plt.xlabel("k")
    plt.ylabel("|w|^k")
    plt.legend()
