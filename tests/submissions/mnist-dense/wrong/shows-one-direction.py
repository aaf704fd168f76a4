# Those of a that were read as b, and not the others.
# only: show-confused
# mistake: Draw both: a read as b, and b read as a.

# %% show_confused
def show_confused(images, labels, predicted, a, b):
    chosen = images[(labels == a) & (predicted == b)]
    figure = plt.figure(figsize=(10, 2))
    for place, image in enumerate(chosen):
        axes = figure.add_subplot(1, 12, place + 1)
        axes.imshow(image)
