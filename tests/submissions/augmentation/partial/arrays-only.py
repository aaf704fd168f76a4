# Stops before the networks.
# rest: starter
# score: 13

# %% flip
def flip(images, mode):
    if mode != "vertical":
        images = images[..., ::-1]
    return images if mode == "horizontal" else images[:, ::-1]


# %% translate
def translate(images, rows, columns, fill):
    moved = np.full(np.shape(images), float(fill))
    for (n, i, j), pixel in np.ndenumerate(images):
        if 0 <= i + rows < moved.shape[1] and 0 <= j + columns < moved.shape[2]:
            moved[n, i + rows, j + columns] = pixel
    return moved


# %% warp
def warp(image, degrees, factor):
    a, (h, w) = np.deg2rad(degrees), image.shape
    turned = np.zeros((h, w))
    for i in range(h):
        for j in range(w):
            y, x = i - (h - 1) / 2, j - (w - 1) / 2
            k = round((h - 1) / 2 + (x * np.sin(a) + y * np.cos(a)) / factor)
            m = round((w - 1) / 2 + (x * np.cos(a) - y * np.sin(a)) / factor)
            if k in range(h) and m in range(w):
                turned[i, j] = image[k, m]
    return turned


# %% add_noise
def add_noise(images, sigma, seed):
    return np.clip(np.random.default_rng(seed).normal(images, sigma), 0, 1)


# %% augment
def augment(images, labels, copies, seed):
    random = np.random.default_rng(seed)
    made = [translate(one[None], *random.integers(-2, 3, 2), 0)[0] for one in images for _ in range(copies)]
    return np.concatenate([images, made]), np.concatenate([labels, np.repeat(labels, copies)])


# %% becomes
def becomes(signs, names, mode):
    known = {sign.tobytes(): name for sign, name in zip(signs, names)}
    return {name: known.get(image.tobytes()) for name, image in zip(names, flip(signs, mode))}
