# Loops and lists, the module random, RandomState; names in Portuguese.

# %% flip
def flip(imagens, modo):
    saida = []
    for imagem in imagens:
        linhas = [list(linha) for linha in imagem]
        if modo == "horizontal" or modo == "half-turn":
            linhas = [linha[::-1] for linha in linhas]
        if modo in ("vertical", "half-turn"):
            linhas = linhas[::-1]
        saida.append(linhas)
    return saida


# %% translate
def translate(imagens, linhas, colunas, preenche):
    saida = []
    for imagem in imagens:
        altura, largura = len(imagem), len(imagem[0])
        nova = [[preenche] * largura for _ in range(altura)]
        for i in range(altura):
            for j in range(largura):
                para_i, para_j = i + linhas, j + colunas
                if 0 <= para_i < altura and 0 <= para_j < largura:
                    nova[para_i][para_j] = float(imagem[i][j])
        saida.append(nova)
    return saida


# %% warp
import math


def warp(imagem, graus, fator):
    altura, largura = len(imagem), len(imagem[0])
    a = math.pi * graus / 180
    nova = []
    for i in range(altura):
        linha = []
        for j in range(largura):
            y, x = i - (altura - 1) / 2, j - (largura - 1) / 2
            de_i = math.floor((altura - 1) / 2 + (x * math.sin(a) + y * math.cos(a)) / fator + 0.5)
            de_j = math.floor((largura - 1) / 2 + (x * math.cos(a) - y * math.sin(a)) / fator + 0.5)
            dentro = 0 <= de_i < altura and 0 <= de_j < largura
            linha.append(float(imagem[de_i][de_j]) if dentro else 0)
        nova.append(linha)
    return nova


# %% add_noise
import random


def add_noise(imagens, sigma, semente):
    dado = random.Random(semente)
    return [[[min(1, max(0, v + dado.gauss(0, sigma))) for v in linha] for linha in imagem] for imagem in imagens]


# %% augment
def augment(imagens, rotulos, copias, semente):
    dado = random.Random(semente)
    x, y = [], []
    for imagem, rotulo in zip(imagens, rotulos):
        x.append(imagem.tolist())
        y.append(int(rotulo))
        for _ in range(copias):
            x += translate([imagem], dado.randint(-2, 2), dado.randint(-2, 2), 0)
            y.append(int(rotulo))
    return x, y


# %% becomes
def becomes(sinais, nomes, modo):
    virados = flip(sinais, modo)
    resposta = {}
    for k in range(len(nomes)):
        resposta[nomes[k]] = None
        for m in range(len(nomes)):
            if all(
                virados[k][i][j] == sinais[m][i][j] for i in range(len(virados[k])) for j in range(len(virados[k][0]))
            ):
                resposta[nomes[k]] = nomes[m]
    return resposta


# %% box
box_images, box_labels = [], []
for digito in (2, 3, 5, 7):
    for arquivo in Path("box", str(digito)).iterdir():
        box_images.append(
            plt.imread(arquivo)[..., :3].mean(axis=-1) if plt.imread(arquivo).ndim == 3 else plt.imread(arquivo)
        )
        box_labels.append(digito)


# %% balance
def balance(imagens, rotulos, semente):
    dado = random.Random(semente)
    por_classe = {}
    for imagem, rotulo in zip(imagens, rotulos):
        por_classe.setdefault(int(rotulo), []).append(imagem.tolist())
    maior = max(len(lista) for lista in por_classe.values())
    x, y = [], []
    for rotulo, lista in por_classe.items():
        copias = [
            translate([dado.choice(lista)], dado.randint(-2, 2), dado.randint(-2, 2), 0)[0]
            for _ in range(maior - len(lista))
        ]
        x += lista + copias
        y += [rotulo] * maior
    return x, y


# %% augmenter
augmenter = keras.Sequential()
augmenter.add(keras.Input((28, 28, 1)))
augmenter.add(keras.layers.RandomRotation((-0.04, 0.04)))
augmenter.add(keras.layers.RandomTranslation((-0.12, 0.12), (-0.12, 0.12)))

# %% networks
simples = build()
train(simples)
com_aumento = keras.Sequential()
com_aumento.add(keras.Input((28, 28, 1)))
for camada in augmenter.layers:
    com_aumento.add(camada)
for camada in build().layers:
    com_aumento.add(camada)
train(com_aumento)
networks = {"plain": simples, "augmented": com_aumento}

# %% accuracies
accuracies = {}
for nome in ("plain", "augmented"):
    certas = 0
    for saida, rotulo in zip(networks[nome].predict(X_test, verbose=0), y_test):
        certas += int(list(saida).index(max(saida)) == rotulo)
    accuracies[nome] = round(certas / 300, 2)
