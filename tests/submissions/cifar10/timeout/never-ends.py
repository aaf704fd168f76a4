# Draws places until one comes that never does.
# rest: starter

# %% augment
def augment(images):
    place = 0
    while place < 9:
        place = np.random.randint(0, 9)
    return images
