# Leaves the last curve out.
# only: curves-and-slopes
# mistake: Some curves are drawn and some are missing: go through the whole dictionary, to its last curve.

# %% plot_curves
def plot_curves(x, values, slopes):
    fig, pair = plt.subplots(1, 2)
    for axes, curves in zip(pair, (values, slopes)):
        for name in list(curves)[:-1]:
            axes.plot(x, curves[name], label=name)
        axes.legend()
