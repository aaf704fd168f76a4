# Layers that augment in both.
# only: networks
# mistake: The plain network learns from the sixty images as they are.

# %% networks
networks = {
    key: keras.Sequential([keras.Input((28, 28, 1)), keras.models.clone_model(augmenter), build()])
    for key in ("plain", "augmented")
}
train(networks["plain"])
train(networks["augmented"])
