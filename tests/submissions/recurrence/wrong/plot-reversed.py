# The horizontal axis is the step, from the first to the last.
# only: plot_gradients draws what is left after k steps, for each w, on axes with names
# mistake: The lines are reversed: k counts the steps back, so each line begins at 1, for k = 0.

# %% plot_gradients
def plot_gradients(ws, steps):
    k = np.arange(steps + 1)
    for w in ws:
        plt.plot(k, np.abs(w) ** (steps - k), label=str(w))
    plt.yscale("log")
    plt.xlabel("k")
    plt.ylabel("|w|^k")
    plt.legend()
