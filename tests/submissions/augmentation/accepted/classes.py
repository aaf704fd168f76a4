# Classes with __call__, a subclass of Model, a base class that draws; keras.random; half precision.

# %% flip
class Espelho:
    passos = {"horizontal": (1, -1), "vertical": (-1, 1), "half-turn": (-1, -1)}

    def __call__(self, images, mode):
        i, j = self.passos[mode]
        return np.stack([image[::i, ::j] for image in images]).astype(np.float16)


flip = Espelho()


# %% translate
class Deslocamento:
    def __call__(self, images, rows, columns, fill):
        images = np.asarray(images)
        out = np.full_like(images, fill, dtype=float)
        h, w = images.shape[1:]
        if abs(rows) < h and abs(columns) < w:
            de = images[:, max(0, -rows) : h - max(0, rows), max(0, -columns) : w - max(0, columns)]
            out[:, max(0, rows) : h - max(0, -rows), max(0, columns) : w - max(0, -columns)] = de
        return out


translate = Deslocamento()


# %% warp
class Virada:
    def __init__(self, graus, fator):
        t = np.deg2rad(graus)
        self.matriz = np.array([[np.cos(t), np.sin(t)], [-np.sin(t), np.cos(t)]]) / fator

    def de_onde(self, i, j, centro):
        return np.rint(centro + self.matriz @ (np.array([i, j]) - centro)).astype(int)


def warp(image, degrees, factor):
    virada, centro = Virada(degrees, factor), (np.array(image.shape) - 1) / 2
    out = np.zeros_like(image)
    for lugar in np.ndindex(*image.shape):
        i, j = virada.de_onde(*lugar, centro)
        try:
            if min(i, j) >= 0:
                out[lugar] = image[i, j]
        except IndexError:
            pass
    return out


# %% add_noise
class Ruido:
    def __init__(self, semente):
        self.gerador = keras.random.SeedGenerator(semente)

    def __call__(self, images, sigma):
        ruido = keras.random.normal(images.shape, 0.0, sigma, seed=self.gerador)
        return keras.ops.clip(keras.ops.convert_to_tensor(images, "float32") + ruido, 0, 1)


def add_noise(images, sigma, seed):
    return Ruido(seed)(images, sigma)


# %% augment
class Sorteio:
    def __init__(self, semente):
        self.gerador = np.random.Generator(np.random.MT19937(semente))
        self.passos = list(range(-2, 3))

    def copia(self, image):
        i, j = self.gerador.choice(self.passos), self.gerador.choice(self.passos)
        return translate(image[None], i, j, 0.0)[0]


def augment(images, labels, copies, seed):
    sorteio = Sorteio(seed)
    pares = [(image, label) for image, label in zip(images, labels)]
    pares += [(sorteio.copia(image), label) for image, label in zip(images, labels) for _ in range(copies)]
    return [
        np.stack([image for image, _ in pares]).astype(np.float16)[..., None],
        np.array([label for _, label in pares])[:, None],
    ]


# %% becomes
class Sinal:
    def __init__(self, nome, pixels):
        self.nome, self.pixels = nome, pixels.astype(bool)

    def __eq__(self, outro):
        return bool((self.pixels == outro.pixels).all())


def becomes(signs, names, mode):
    sinais = [Sinal(*par) for par in zip(names, signs)]
    virados = [Sinal(*par) for par in zip(names, np.asarray(flip(signs, mode)))]
    return {v.nome: next((s.nome for s in sinais if s == v), None) for v in virados}


# %% box
class Caixa:
    def __init__(self, pasta):
        self.fichas = [
            (keras.utils.load_img(f, color_mode="grayscale"), int(f.parent.stem)) for f in Path(pasta).glob("[0-9]/*")
        ]

    def imagens(self):
        return np.stack([keras.utils.img_to_array(i) for i, _ in self.fichas]) / 255.0

    def rotulos(self):
        return [d for _, d in self.fichas]


caixa = Caixa("box")
box_images, box_labels = caixa.imagens(), caixa.rotulos()

# %% balance
from collections import Counter


def balance(images, labels, seed):
    sorteio, contagem = Sorteio(seed), Counter(labels.tolist())
    meta = contagem.most_common(1)[0][1]
    novas, rotulos = [images], [labels]
    for classe, quantas in contagem.items():
        if quantas == meta:
            continue
        origem = images[labels == classe]
        escolhidas = sorteio.gerador.integers(len(origem), size=meta - quantas)
        novas.append(np.stack([sorteio.copia(origem[k]) for k in escolhidas]))
        rotulos.append(np.full(meta - quantas, classe))
    return np.concatenate(novas), np.concatenate(rotulos)


# %% augmenter
augmenter = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        # The largest shifts and turns that the text allows.
        keras.layers.RandomRotation(25 / 360, fill_mode="constant", seed=1),
        keras.layers.RandomTranslation(0.15, 0.15, fill_mode="constant", seed=2),
        keras.layers.GaussianNoise(0.02),
    ]
)


# %% networks
class ComAumento(keras.Model):
    def __init__(self):
        super().__init__()
        self.rede = build()
        self.aumento = augmenter

    def call(self, x, training=False):
        return self.rede(self.aumento(x, training=training))


com = ComAumento()
com(X_train[:1])
networks = {"augmented": com, "plain": build()}
for rede in networks.values():
    train(rede)

# %% accuracies
accuracies = {
    nome: np.float32((np.argmax(rede.predict(X_test, verbose=0), -1) == y_test).mean())
    for nome, rede in networks.items()
}
