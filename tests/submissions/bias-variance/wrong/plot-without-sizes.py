# Draws over 0, 1, 2 in place of the sizes.
# only: plot_curves draws both errors over the sizes, with names

# %% plot_curves
def plot_curves(sizes, train_errors, val_errors):
    plt.plot(train_errors, label="training")
    plt.plot(val_errors, label="validation")
    plt.xlabel("samples")
    plt.ylabel("error")
    plt.legend()
