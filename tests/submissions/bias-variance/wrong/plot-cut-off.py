# Cuts the validation errors off.
# only: plot_curves draws both errors over the sizes, with names
# mistake: One of the two lines is right; the other is not there, or lies outside the axes.

# %% plot_curves
def plot_curves(sizes, train_errors, val_errors):
    plt.plot(sizes, train_errors, label="training")
    plt.plot(sizes, val_errors, label="validation")
    plt.xlabel("samples")
    plt.ylabel("error")
    plt.ylim(0, 1.4)
    plt.legend()
