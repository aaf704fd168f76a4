# Draws points that nothing connects.
# only: plot_curves draws both errors over the sizes, with names
# mistake: Nothing connects the points: draw lines, as plt.plot does.

# %% plot_curves
def plot_curves(sizes, train_errors, val_errors):
    plt.scatter(sizes, train_errors, label="training")
    plt.scatter(sizes, val_errors, label="validation")
    plt.xlabel("samples")
    plt.ylabel("error")
    plt.legend()
