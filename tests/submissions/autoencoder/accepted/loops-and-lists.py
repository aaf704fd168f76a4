# Plain Python with lists; the networks in the functional way, in a list.

# %% ratio
def ratio(n, pixels, width, parameters):
    before = 0
    for _ in range(n):
        before += pixels
    after = parameters
    for _ in range(n):
        after += width
    return before / after


# %% errors
def errors(X, R):
    result = []
    for original, copy in zip(X, R):
        total = 0.0
        for a, b in zip(original, copy):
            total += float(a - b) ** 2
        result.append(total / len(original))
    return result


# %% pca
def pca(train, X, width):
    mean = [sum(float(row[j]) for row in train) / len(train) for j in range(len(train[0]))]
    centred = [[float(x) - m for x, m in zip(row, mean)] for row in train]
    directions = np.linalg.svd(centred, full_matrices=False)[2].tolist()[:width]
    result = []
    for row in X:
        copy = list(mean)
        for direction in directions:
            number = sum((float(x) - m) * v for x, m, v in zip(row, mean, direction))
            copy = [c + number * v for c, v in zip(copy, direction)]
        result.append(copy)
    return result


# %% pca_error
one_by_one = errors(test, pca(train, test, 8))
pca_error = sum(one_by_one) / len(one_by_one)


# %% build
def build(width):
    image = keras.Input((64,))
    code = keras.layers.Dense(width)(keras.layers.Dense(80, activation="elu")(image))
    encoder = keras.Model(image, code)
    numbers = keras.Input((width,))
    copy = keras.layers.Dense(64)(keras.layers.Dense(80, activation="elu")(numbers))
    decoder = keras.Model(numbers, copy)
    return [encoder, decoder, keras.Model(image, decoder(encoder(image)))]


# %% autoencoder
encoder, decoder, autoencoder = build(8)
autoencoder.compile(keras.optimizers.Adam(0.003), "mse")
for epoch in range(60):
    autoencoder.fit(train, train, batch_size=25, verbose=0)

# %% net_error
one_by_one = errors(test, autoencoder.predict(test, verbose=0))
net_error = sum(one_by_one) / len(one_by_one)


# %% gallery
def gallery(X, R):
    image = []
    for images in (X, R):
        for row in range(8):
            line = []
            for pixels in images:
                line.extend(float(p) for p in pixels[8 * row : 8 * row + 8])
            image.append(line)
    return image


# %% nearest
def nearest(codes, queries):
    chosen = []
    for q in queries:
        distances = [sum((float(a) - float(b)) ** 2 for a, b in zip(q, c)) ** 0.5 for c in codes]
        chosen.append(distances.index(min(distances)))
    return chosen


# %% code_accuracy
hits = 0
chosen = nearest(encoder.predict(train, verbose=0).tolist(), encoder.predict(test, verbose=0).tolist())
for index, label in zip(chosen, test_labels):
    hits += int(train_labels[index] == label)
code_accuracy = hits / len(test_labels)

# %% denoiser
_, _, denoiser = build(8)
denoiser.compile("adam", "mae")
denoiser.fit(
    np.vstack([noisy_train, train + 0.4 * random.normal(size=train.shape)]),
    np.vstack([train, train]),
    epochs=40,
    batch_size=32,
    verbose=0,
)
