# Forgets the legend.
# only: plot_curves draws both errors over the sizes, with names
# mistake: Give each line a label, and call legend().

# %% plot_curves
def plot_curves(sizes, train_errors, val_errors):
    plt.plot(sizes, train_errors, label="training")
    plt.plot(sizes, val_errors, label="validation")
    plt.xlabel("samples")
    plt.ylabel("error")
