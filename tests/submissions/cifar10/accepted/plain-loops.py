# Lists and loops in plain Python, Portuguese names; networks by add; the rate falls by a callback; no layer augments.

# %% prepare
def prepare(images, train_images):
    import math

    medias, desvios = [], []
    for canal in range(3):
        valores = train_images[:, :, :, canal].ravel().tolist()
        media = sum(valores) / len(valores)
        medias.append(media)
        desvios.append(math.sqrt(sum((v - media) ** 2 for v in valores) / len(valores)))
    saida = []
    for imagem in images.tolist():
        saida.append([[[(pixel[c] - medias[c]) / desvios[c] for c in range(3)] for pixel in linha] for linha in imagem])
    return saida


# %% plain
def plain():
    rede = keras.models.Sequential()
    rede.add(keras.layers.InputLayer(shape=(32, 32, 3)))
    rede.add(keras.layers.Conv2D(filters=8, kernel_size=(3, 3), padding="same", activation="relu"))
    rede.add(keras.layers.MaxPool2D(pool_size=(2, 2)))
    rede.add(keras.layers.Conv2D(filters=16, kernel_size=(3, 3), padding="same", activation="relu"))
    rede.add(keras.layers.MaxPool2D(pool_size=(2, 2)))
    rede.add(keras.layers.Conv2D(filters=32, kernel_size=(3, 3), padding="same", activation="relu"))
    rede.add(keras.layers.MaxPool2D(pool_size=(2, 2)))
    rede.add(keras.layers.Flatten())
    rede.add(keras.layers.Dense(units=32, activation="relu"))
    rede.add(keras.layers.Dense(units=10, activation="softmax"))
    return rede


# %% parameters
def parameters(shape, layers):
    altura, largura, canais = shape
    total = 0
    for camada in layers:
        tipo = camada[0]
        if tipo == "conv":
            for filtro in range(camada[1]):
                total += camada[2] * camada[2] * canais
                total += 1
            canais = camada[1]
        if tipo == "pool":
            altura = (altura - altura % 2) // 2
            largura = (largura - largura % 2) // 2
        if tipo == "norm":
            total += canais + canais + canais + canais
        if tipo == "flatten":
            canais = altura * largura * canais
        if tipo == "dense":
            total += camada[1] * canais + camada[1]
            canais = camada[1]
    return total


# %% diagnose
def diagnose(history):
    perdas = history["loss"]
    ultima = perdas[len(perdas) - 1]
    if ultima != ultima or ultima == float("inf"):
        return "diverges"
    menor = ultima
    for perda in perdas:
        if perda < menor:
            menor = perda
    if ultima - menor > 0.1:
        return "diverges"
    treino, validacao = history["accuracy"][-1], history["val_accuracy"][-1]
    if treino < 0.5:
        return "underfits"
    elif treino > validacao + 0.1:
        return "overfits"
    else:
        return "fine"


# %% best_epoch
def best_epoch(history):
    melhor = 0
    for i, perda in enumerate(history["val_loss"]):
        if perda < history["val_loss"][melhor]:
            melhor = i
    return melhor + 1


# %% cures
cures = dict(B="baixar a taxa", C="subir a taxa", A="regularizar")


# %% rate
def rate(step, steps, warmup, highest):
    from math import cos, pi

    if step < warmup:
        taxa = highest / warmup * (step + 1)
    else:
        andou = (step - warmup) / (steps - warmup)
        taxa = highest * 0.5 * (1 + cos(pi * andou))
    return taxa


# %% augment
def augment(images):
    import random

    saida = []
    for imagem in images:
        h, w = len(imagem), len(imagem[0])
        espelha = random.random() < 0.5
        dy, dx = random.randint(-4, 4), random.randint(-4, 4)
        nova = []
        for i in range(h):
            linha = []
            for j in range(w):
                y, x = min(max(i + dy, 0), h - 1), min(max(j + dx, 0), w - 1)
                linha.append(imagem[y][w - 1 - x] if espelha else imagem[y][x])
            nova.append(linha)
        saida.append(nova)
    return saida


# %% improved
improved = keras.models.Sequential()
improved.add(keras.layers.InputLayer(shape=(32, 32, 3)))
for filtros in (8, 16, 32):
    improved.add(keras.layers.Conv2D(filtros, 3, padding="same", kernel_regularizer=keras.regularizers.L2(0.001)))
    improved.add(keras.layers.MaxPool2D())
    improved.add(keras.layers.BatchNormalization(momentum=0.9))
    improved.add(keras.layers.Activation("relu"))
improved.add(keras.layers.GlobalMaxPool2D())
improved.add(keras.layers.Dense(10, activation="softmax"))
improved.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(0.006), metrics=["accuracy"])
passo = keras.callbacks.LearningRateScheduler(lambda epoca: rate(epoca, 9, 1, 0.008))
history = improved.fit(
    X_train, y_train, validation_data=(X_val, y_val), epochs=9, batch_size=32, callbacks=[passo], verbose=0
)

# %% accuracies
accuracies = {}
for nome, rede in [("base", base), ("improved", improved)]:
    certas = 0
    for saidas, classe in zip(rede.predict(X_test, verbose=0).tolist(), y_test.tolist()):
        if saidas.index(max(saidas)) == classe:
            certas += 1
    accuracies[nome] = round(certas / 300, 2)


# %% worst
def worst(labels, predicted):
    menor, a = 2, None
    for classe in range(10):
        lidas = [p for l, p in zip(labels, predicted) if l == classe]
        if lidas and lidas.count(classe) / len(lidas) < menor:
            menor, a = lidas.count(classe) / len(lidas), classe
    erradas = [p for l, p in zip(labels, predicted) if l == a and p != a]
    b = max(range(10), key=lambda k: erradas.count(k))
    return [a, b]
