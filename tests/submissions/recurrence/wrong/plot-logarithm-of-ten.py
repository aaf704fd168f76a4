# Draws the logarithm of base 10.
# only: plot_gradients draws what is left after k steps, for each w, on axes with names
# mistake: Draw the size itself, not its logarithm: change the scale of the axis, not the numbers.

# %% plot_gradients
def plot_gradients(ws, steps):
    k = np.arange(steps + 1)
    for w in ws:
        plt.plot(k, np.log10(np.abs(w) ** k), label=str(w))
    plt.grid()
    plt.xlabel("k")
    plt.ylabel("|w|^k")
    plt.legend()
