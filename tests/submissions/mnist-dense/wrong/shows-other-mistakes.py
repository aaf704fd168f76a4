# All mistakes in which one of the two digits takes part.
# only: show-confused
# mistake: Leave out the images that were read as another digit than a and b.

# %% show_confused
def show_confused(images, labels, predicted, a, b):
    wrong = (labels != predicted) & (np.isin(labels, (a, b)) | np.isin(predicted, (a, b)))
    fig, axs = plt.subplots(4, 3, figsize=(6, 8))
    for ax, image in zip(axs.ravel(), images[wrong]):
        ax.imshow(image, cmap="bone")
        ax.set_axis_off()
