# Draws w**k, which jumps from side to side for a negative w.
# only: plot_gradients draws what is left after k steps, for each w, on axes with names
# mistake: Draw the size |w|**k, also where w is negative, and not w**k.

# %% plot_gradients
def plot_gradients(ws, steps):
    k = np.arange(steps + 1)
    for w in ws:
        plt.plot(k, np.array(w) ** k, label=str(w))
    plt.grid()
    plt.xlabel("k")
    plt.ylabel("|w|^k")
    plt.legend()
