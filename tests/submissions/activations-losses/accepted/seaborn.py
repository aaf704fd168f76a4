# Long tables and seaborn.

# %% plot_curves
def plot_curves(x, values, slopes):
    import seaborn as sns
    import pandas as pd

    fig, axs = plt.subplots(1, 2)
    for ax, d in zip(axs, [values, slopes]):
        t = pd.DataFrame(d).assign(x=x).melt("x", var_name="curve")
        sns.lineplot(data=t, x="x", y="value", hue="curve", ax=ax)
