# Multiplies by k in place of raising to it.
# only: plot_gradients draws what is left after k steps, for each w, on axes with names
# mistake: At each step back, multiply by w: |w|**k, not k·|w|.

# %% plot_gradients
def plot_gradients(ws, steps):
    k = np.arange(steps + 1)
    for w in ws:
        plt.plot(k, np.abs(w) * k, label=str(w))
    plt.grid()
    plt.xlabel("k")
    plt.ylabel("|w|^k")
    plt.legend()
