# Multiplies before the first point.
# only: plot_gradients draws what is left after k steps, for each w, on axes with names
# mistake: After 0 steps back, 1 is left, not |w|.

# %% plot_gradients
def plot_gradients(ws, steps):
    k = np.arange(steps + 1)
    for w in ws:
        plt.plot(k, np.cumprod(np.full(steps + 1, abs(w))), label=str(w))
    plt.yscale("log")
    plt.xlabel("k")
    plt.ylabel("|w|^k")
    plt.legend()
