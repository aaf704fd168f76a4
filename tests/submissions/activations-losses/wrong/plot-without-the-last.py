# Leaves the last curve out.
# only: curves-and-slopes
# mistake: Draw every curve of the two dictionaries as a line over x, whatever its name.

# %% plot_curves
def plot_curves(x, values, slopes):
    fig, pair = plt.subplots(1, 2)
    for axes, curves in zip(pair, (values, slopes)):
        for name in list(curves)[:-1]:
            axes.plot(x, curves[name], label=name)
        axes.legend()
