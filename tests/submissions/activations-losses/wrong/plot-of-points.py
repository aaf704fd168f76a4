# Points that nothing connects.
# only: curves-and-slopes
# mistake: Draw every curve of the two dictionaries as a line over x, whatever its name.

# %% plot_curves
def plot_curves(x, values, slopes):
    fig, pair = plt.subplots(1, 2)
    for axes, curves in zip(pair, (values, slopes)):
        for name, curve in curves.items():
            axes.plot(x, curve, ".", label=name)
        axes.legend()
