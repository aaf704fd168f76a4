# Two figures of one plot each.
# only: curves-and-slopes
# mistake: Here is a figure of one plot; the other belongs in the same figure.

# %% plot_curves
def plot_curves(x, values, slopes):
    for curves in (values, slopes):
        plt.figure()
        for name in curves:
            plt.plot(x, curves[name], label=name)
        plt.legend()
        plt.show()
