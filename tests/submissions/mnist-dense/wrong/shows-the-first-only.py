# Stops at the first one.
# only: show-confused

# %% show_confused
def show_confused(images, labels, predicted, a, b):
    for i in range(len(images)):
        if (labels[i], predicted[i]) == (a, b) or (labels[i], predicted[i]) == (b, a):
            axes = plt.figure().gca()
            axes.imshow(images[i], cmap="gray_r")
            break
