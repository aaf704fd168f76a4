# All images of both digits that were read as either.
# only: show-confused
# mistake: Leave out the images that were read right.

# %% show_confused
def show_confused(images, labels, predicted, a, b):
    chosen = images[np.isin(labels, (a, b)) & np.isin(predicted, (a, b))]
    figure, axes = plt.subplots(3, 4)
    for ax, image in zip(axes.flat, chosen):
        ax.imshow(image, cmap="gray")
