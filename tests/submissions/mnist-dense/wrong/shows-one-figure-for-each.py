# A new figure for each image.
# only: show-confused

# %% show_confused
def show_confused(images, labels, predicted, a, b):
    for image, right, read in zip(images, labels, predicted):
        if {right, read} == {a, b}:
            plt.figure()
            plt.imshow(image)
