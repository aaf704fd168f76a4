# Lists and loops in plain Python; networks by add; a figure of one column.

# %% prepare
def prepare(images):
    saida = []
    for imagem in images.tolist():
        linha = []
        for pixels in imagem:
            for pixel in pixels:
                linha.append(pixel / 255)
        saida.append(linha)
    return saida


# %% categorical
def categorical(labels):
    return [[int(k == rotulo) for k in range(10)] for rotulo in labels]


# %% parameters
def parameters(sizes):
    total = 0
    entradas = sizes[0]
    for unidades in sizes[1:]:
        total += entradas * unidades
        total += unidades
        entradas = unidades
    return total


# %% build
def build():
    rede = keras.models.Sequential()
    rede.add(keras.layers.InputLayer(shape=(784,)))
    rede.add(keras.layers.Dense(units=512, activation="relu"))
    rede.add(keras.layers.Dropout(0.2))
    rede.add(keras.layers.Dense(units=10, activation="softmax"))
    return rede


# %% updates
def updates(n, batch_size, epochs):
    passos = 0
    for _ in range(epochs):
        resto = n
        while resto > 0:
            resto -= batch_size
            passos += 1
    return passos


# %% networks
networks = {}
networks["momentum"] = build()
networks["momentum"].compile(
    loss="categorical_crossentropy", optimizer=keras.optimizers.SGD(learning_rate=0.05, momentum=0.9)
)
networks["rmsprop"] = build()
networks["rmsprop"].compile(loss="categorical_crossentropy", optimizer=keras.optimizers.RMSprop(learning_rate=0.002))
networks["adam"] = build()
networks["adam"].compile(loss="categorical_crossentropy", optimizer=keras.optimizers.Adam(learning_rate=0.003))
for chave in networks:
    for epoca in range(5):
        networks[chave].fit(X_train, Y_train, batch_size=128, epochs=1, verbose=0)

# %% accuracies
accuracies = {}
for chave in networks:
    certas = 0
    for saidas, digito in zip(networks[chave].predict(X_test, verbose=0).tolist(), y_test.tolist()):
        if saidas.index(max(saidas)) == digito:
            certas += 1
    accuracies[chave] = certas / 297


# %% confusion
def confusion(labels, predicted):
    matriz = [[0 for _ in range(10)] for _ in range(10)]
    for i in range(len(labels)):
        matriz[labels[i]][predicted[i]] += 1
    return matriz


# %% most_confused
def most_confused(matrix):
    maior, pares = 0, []
    for b in range(10):
        for a in range(b):
            soma = matrix[a, b] + matrix[b, a]
            if soma > maior:
                maior, pares = soma, []
            if soma == maior and soma > 0:
                pares.append((b, a))
    return pares


# %% show_confused
def show_confused(images, labels, predicted, a, b):
    achados = []
    for imagem, certo, lido in zip(images, labels, predicted):
        if certo == a and lido == b or certo == b and lido == a:
            achados.append(imagem)
    plt.figure(figsize=(2, 2 * len(achados)))
    for i, imagem in enumerate(achados):
        plt.subplot(len(achados), 1, i + 1)
        plt.imshow(imagem)
        plt.title(f"imagem {i}")
    plt.show()
