# Loops over lists, and lists of lists for every answer.

# %% features
features = []
for i in range(3):
    linha = []
    for j in range(3):
        soma = 0
        for a in range(3):
            for c in range(3):
                soma += int(image[i + a][j + c]) * int(kernel[a][c])
        linha.append(soma)
    features.append(linha)


# %% output_size
def output_size(size, window, stride, padding):
    count, start = 0, 0
    while start + window <= size + 2 * padding:
        count += 1
        start += stride
    return count


# %% pad
def pad(image, padding):
    largura = len(image[0]) + 2 * padding
    vazio = [[0.0] * largura for _ in range(padding)]
    meio = [[0.0] * padding + [float(v) for v in linha] + [0.0] * padding for linha in image]
    return vazio + meio + vazio


# %% convolve
def convolve(image, kernel, stride=1, padding=0):
    image = pad(image, padding)
    h, w = len(kernel), len(kernel[0])
    mapa = []
    for i in range(output_size(len(image), h, stride, 0)):
        linha = []
        for j in range(output_size(len(image[0]), w, stride, 0)):
            soma = 0.0
            for a in range(h):
                for c in range(w):
                    soma += float(image[i * stride + a][j * stride + c]) * float(kernel[a][c])
            linha.append(soma)
        mapa.append(linha)
    return mapa


# %% edges
edges = [[-1, 0, 1]] * 3


# %% relu
def relu(features):
    return [[max(0.0, float(v)) for v in linha] for linha in features]


# %% pool
def pool(features, window, stride, how):
    saida = []
    for i in range(0, len(features) - window[0] + 1, stride):
        linha = []
        for j in range(0, len(features[0]) - window[1] + 1, stride):
            valores = [float(features[i + a][j + c]) for a in range(window[0]) for c in range(window[1])]
            if how == "max":
                linha.append(max(valores))
            else:
                linha.append(sum(valores) / len(valores))
        saida.append(linha)
    return saida


# %% head
def head(maps, W, b):
    fila = [float(v) for linha in maps for pixel in linha for v in pixel]
    z = [sum(f * float(W[i][k]) for i, f in enumerate(fila)) + float(b[k]) for k in range(len(b))]
    e = [np.e**v for v in z]
    return [v / sum(e) for v in e]
