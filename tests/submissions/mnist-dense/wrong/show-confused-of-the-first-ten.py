# Looks at the first ten images only.
# only: show-confused

# %% show_confused
def show_confused(images, labels, predicted, a, b):
    pairs = [(images[i], labels[i], predicted[i]) for i in range(min(10, len(images)))]
    chosen = [image for image, label, read in pairs if {label, read} == {a, b}]
    figure = plt.figure()
    for place, image in enumerate(chosen):
        figure.add_subplot(3, 4, place + 1).imshow(image)
