# %% [markdown] lang="pt"
r"""
# CIFAR-10: melhore uma pequena rede convolucional

Em uma brinquedoteca, as peças de madeira dos jogos de encaixe voltam todas misturadas. Uma câmera fotografa cada peça sobre a mesa, e uma rede
neural diz qual é a sua **forma**: disco, anel, quadrado, … A cor não ajuda, porque as crianças pintam as peças como querem. São dez classes de imagens
coloridas de 32 × 32 *pixels*, como no **CIFAR-10**, o conjunto de dados mais usado para aprender a melhorar redes.

A rede de partida acerta seis de dez imagens que nunca viu. Com o que o curso ensinou (regularização, *dropout*, normalização em lote, aumento de dados, uma taxa que
decai), você passa de oito. No caminho, você conta parâmetros, lê as curvas de três treinos que deram errado e descobre qual peça a rede
mais erra.

**Como trabalhar**

- Há onze células de resposta em código (`prepare`, `parameters`, `plain`, `diagnose`, `best_epoch`, `cures`, `rate`, `augment`, `improved`, `accuracies` e
  `worst`) e uma escrita (`evidence`). Troque as reticências `...` pelo seu código. As outras células já funcionam, e você pode criar quantas quiser.
- Conte com duas a três horas de trabalho. Cada função cabe em poucas linhas, e um treino leva segundos.
- Ao lado do nome de cada resposta está quanto ela vale: são 23 pontos, e mais 1 pela resposta escrita.
- Logo abaixo de cada resposta em código, `grader.check(...)` confere alguns exemplos públicos. A nota usa outros, que não estão aqui: suas
  funções recebem outros números, e a sua rede lê 500 imagens que nenhum aluno viu. Escreva funções que usem só os seus argumentos.
- Um erro em uma resposta não estraga as seguintes.
- Cada chamada a uma função sua pode levar até dez segundos, e cada célula, até um minuto de processador, com o treino.
- Antes de entregar, reinicie o kernel, execute tudo do começo ao fim e salve o arquivo.
- A correção usa Python 3.11 com `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` e `joblib`. Não há outros pacotes.
- No Colab, execute antes `%pip install -q otter-grader` e envie a pasta `tests` e os arquivos `pieces10.npz` e `runs.json` para a mesma pasta do notebook.

**Combinados**: suas funções recebem arrays do NumPy, listas, dicionários e números do Python, e não os modificam. Elas podem devolver listas, arrays ou tensores.
"""

# %% [markdown] lang="en"
r"""
# CIFAR-10: improve a small convolutional network

In a toy library, the wooden pieces of the shape sorters come back all mixed up. A camera takes a photo of each piece on the table, and a neural
network says what its **shape** is: disc, ring, square, … Colour does not help, because children paint the pieces as they like. There are ten classes of
colour images of 32 × 32 pixels, as in **CIFAR-10**, the data set on which most people learn how to improve networks.

The network that you begin with is right about six of ten images that it has never seen. With what the course has taught (regularisation, dropout, batch normalisation,
augmentation, a rate that decays) you get above eight. On the way you count parameters, read the curves of three trainings that went wrong, and find out which
piece the network gets wrong most.

**How to work**

- There are eleven answer cells of code (`prepare`, `parameters`, `plain`, `diagnose`, `best_epoch`, `cures`, `rate`, `augment`, `improved`, `accuracies` and
  `worst`) and a written one (`evidence`). Replace the ellipses `...` with your code. The other cells already work, and you may add as many as you like.
- Allow two to three hours. Each function takes a few lines, and a training takes seconds.
- Next to the name of each answer is what it is worth: 23 points in all, and 1 more for the written answer.
- Right below each answer in code, `grader.check(...)` tries a few public examples. The mark uses others, which you cannot see here: your
  functions receive other numbers, and your network reads 500 images that no student has seen. Write functions that use nothing but their
  arguments.
- A mistake in one answer does not spoil the ones after it.
- Each call to one of your functions may take up to ten seconds, and each cell up to a minute of processor time, training included.
- Before you submit, restart the kernel, run everything from top to bottom and save the file.
- Grading uses Python 3.11 with `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` and `joblib`. There are no other packages.
- On Colab, first run `%pip install -q otter-grader` and upload the `tests` folder and the files `pieces10.npz` and `runs.json` next to the notebook.

**What goes in and what comes out**: your functions receive NumPy arrays, lists, dictionaries and Python numbers, and do not change them. They may return lists, arrays or tensors.
"""

# %%
import json
import os
from pathlib import Path

import keras
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown] lang="pt"
r"""
## 1. As imagens

Se o CIFAR-10 já está na sua máquina (o Keras o guarda em `~/.keras/datasets`, ou onde diz a variável `KERAS_HOME`), a função abaixo o lê com
`keras.datasets.cifar10.load_data()`. Se não está, ela não baixa nada: usa `pieces10.npz`, as peças de madeira, desenhadas por um programa para este curso
(licença CC0). Nos dois casos ficamos com 1.500 imagens: **1.000 para o treino, 200 para a validação e 300 para o teste**; assim tudo roda em segundos. A
correção usa sempre `pieces10.npz`, e os números deste texto são os das peças. Com tão poucas imagens, as do CIFAR-10 são muito mais difíceis: não estranhe se a
rede acertar só quatro de dez. Para usar as peças mesmo tendo o CIFAR-10, troque `True` por `False` na chamada.
"""

# %% [markdown] lang="en"
r"""
## 1. The images

If CIFAR-10 is on your machine already (Keras keeps it in `~/.keras/datasets`, or where the variable `KERAS_HOME` says), the function below reads it by
`keras.datasets.cifar10.load_data()`. If it is not, nothing is downloaded: it takes `pieces10.npz`, the wooden pieces, drawn by a program for this course
(licence CC0). Either way we keep 1,500 images: **1,000 for training, 200 for validation and 300 for testing**, so that everything runs in seconds. Grading
always uses `pieces10.npz`, and the figures in this text are those of the pieces. With so few images, those of CIFAR-10 are much harder: do not be surprised if the
network gets only four of ten right. To use the pieces even if you have CIFAR-10, replace `True` by `False` in the call.
"""

# %% lang="pt"
def load_images(cifar10_if_there):
    # -> images: (n, 32, 32, 3), integers from 0 to 255   labels: (n,)   names of the classes
    keras_home = Path(os.environ.get("KERAS_HOME", Path.home() / ".keras"))
    if cifar10_if_there and (keras_home / "datasets" / "cifar-10-batches-py-target").is_dir():
        (images, labels), _ = keras.datasets.cifar10.load_data()
        names = ["avião", "carro", "pássaro", "gato", "cervo", "cachorro", "sapo", "cavalo", "navio", "caminhão"]
        return images[:1500], labels[:1500].ravel(), names
    with np.load("pieces10.npz") as file:
        names = ["disco", "anel", "quadrado", "triângulo", "estrela", "cruz", "coração", "lua", "seta", "arco"]
        return file["images"], file["labels"], names


images, labels, names = load_images(True)
labels = labels.astype(int)
train_images, val_images, test_images = images[:1000], images[1000:1200], images[1200:]
y_train, y_val, y_test = labels[:1000], labels[1000:1200], labels[1200:]
print(train_images.shape, val_images.shape, test_images.shape, images.dtype, images.min(), images.max())

figure, places = plt.subplots(4, 10, figsize=(9, 4.2))
for label, column in enumerate(places.T):
    column[0].set_title(names[label], fontsize=9)
    for axes, image in zip(column, train_images[y_train == label]):
        axes.imshow(image)
        axes.axis("off")
plt.show()

# %% lang="en"
def load_images(cifar10_if_there):
    # -> images: (n, 32, 32, 3), integers from 0 to 255   labels: (n,)   names of the classes
    keras_home = Path(os.environ.get("KERAS_HOME", Path.home() / ".keras"))
    if cifar10_if_there and (keras_home / "datasets" / "cifar-10-batches-py-target").is_dir():
        (images, labels), _ = keras.datasets.cifar10.load_data()
        names = ["airplane", "car", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]
        return images[:1500], labels[:1500].ravel(), names
    with np.load("pieces10.npz") as file:
        names = ["disc", "ring", "square", "triangle", "star", "cross", "heart", "moon", "arrow", "arch"]
        return file["images"], file["labels"], names


images, labels, names = load_images(True)
labels = labels.astype(int)
train_images, val_images, test_images = images[:1000], images[1000:1200], images[1200:]
y_train, y_val, y_test = labels[:1000], labels[1000:1200], labels[1200:]
print(train_images.shape, val_images.shape, test_images.shape, images.dtype, images.min(), images.max())

figure, places = plt.subplots(4, 10, figsize=(9, 4.2))
for label, column in enumerate(places.T):
    column[0].set_title(names[label], fontsize=9)
    for axes, image in zip(column, train_images[y_train == label]):
        axes.imshow(image)
        axes.axis("off")
plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** O que muda de uma imagem para outra da mesma classe, e o que fica? Duas peças da mesma cor podem ter a mesma média de *pixels*. O que
uma rede precisa ver para distinguir uma cruz de uma estrela?

### `prepare` (2 pontos)

Uma rede aprende melhor com números perto de zero. Escreva `prepare(images, train_images)`: recebe imagens `(n, 32, 32, 3)` e as imagens de **treino**
`(m, 32, 32, 3)`, todas de inteiros de 0 a 255 (`uint8`). Devolve `images` padronizadas, no mesmo formato. Padronizar é subtrair a média e dividir pelo desvio
padrão, **um de cada por canal** (vermelho, verde e azul), calculados sobre todos os *pixels* de todas as imagens **de treino**.

As imagens de teste também usam os números do treino: ninguém conhece a média das fotos de amanhã. (Dividir tudo por 255 antes, ou não, dá o mesmo
resultado. Por quê?)
"""

# %% [markdown] lang="en"
r"""
**Think about it.** What changes from one image to another of the same class, and what stays? Two pieces of the same colour may have the same mean pixel. What
does a network have to see to tell a cross from a star?

### `prepare` (2 points)

A network learns better from numbers near zero. Write `prepare(images, train_images)`: it receives images `(n, 32, 32, 3)` and the **training** images
`(m, 32, 32, 3)`, all integers from 0 to 255 (`uint8`). It returns `images` standardised, in the same shape. To standardise is to subtract the mean and to divide by the
standard deviation, **one of each for each channel** (red, green and blue), computed over all pixels of all **training** images.

Test images use the numbers of the training as well: nobody knows the mean of tomorrow's photos. (Dividing everything by 255 first, or not, gives the same
result. Why?)
"""

# %% answer="prepare"
def prepare(images, train_images):
    # images: (n, 32, 32, 3)   train_images: (m, 32, 32, 3)   ->   (n, 32, 32, 3)
    # BEGIN SOLUTION
    mean = np.mean(train_images, axis=(0, 1, 2))
    deviation = np.std(train_images, axis=(0, 1, 2))
    return (images - mean) / deviation
    # END SOLUTION

# %% test
def test_two_grey_levels(prepare):
    import numpy as np
    train_images = np.zeros((2, 32, 32, 3), "uint8")
    train_images[0], train_images[1] = (10, 40, 100), (30, 80, 220)
    images = np.full((3, 32, 32, 3), 40, "uint8")
    images[1, 5, 7] = (20, 100, 160)
    made = prepare(images.copy(), train_images.copy())
    message = f"três imagens dão um array de formato (3, 32, 32, 3); deu {np.shape(made)}\nthree images give an array of shape (3, 32, 32, 3); it gave {np.shape(made)}"
    assert np.shape(made) == (3, 32, 32, 3), message
    found = np.round(np.asarray(made, dtype=float)[1, 5, 7], 3).tolist()
    message = f"as médias do treino são 20, 60 e 160 e os desvios, 10, 20 e 60; o pixel (20, 100, 160) vira (0, 2, 0); aqui, {found}\nthe means of the training are 20, 60 and 160, the deviations 10, 20 and 60; the pixel (20, 100, 160) becomes (0, 2, 0); here, {found}"
    assert np.allclose(found, [0, 2, 0], atol=0.01), message
    found = np.round(np.asarray(made, dtype=float)[0, 0, 0], 3).tolist()
    message = f"o pixel (40, 40, 40) vira (2, -1, -2); aqui, {found}\nthe pixel (40, 40, 40) becomes (2, -1, -2); here, {found}"
    assert np.allclose(found, [2, -1, -2], atol=0.01), message

# %% [markdown] lang="pt"
r"""
O Keras também tem uma camada para isso. A célula abaixo a usa, para que um erro seu não atrapalhe o resto. Daqui em diante, use `X_train`, `X_val` e `X_test`, já
padronizadas, com `y_train`, `y_val` e `y_test`.
"""

# %% [markdown] lang="en"
r"""
Keras has a layer for that, too. The cell below uses it, so that a mistake of yours does no harm to the rest. From here on, use `X_train`, `X_val` and `X_test`, which are
standardised already, with `y_train`, `y_val` and `y_test`.
"""

# %%
normalization = keras.layers.Normalization(axis=-1)
normalization.adapt(train_images.astype("float32"))
X_train, X_val, X_test = (np.array(normalization(part.astype("float32"))) for part in (train_images, val_images, test_images))
print(X_train.shape, X_train.dtype, X_train.mean(axis=(0, 1, 2)), X_test.mean(axis=(0, 1, 2)))

# %% [markdown] lang="pt"
r"""
## 2. A rede de partida

A rede de partida, para imagens `(32, 32, 3)`:

| camada | saída |
|---|---|
| `Conv2D`, 8 filtros 3 × 3, `padding="same"`, ReLU; depois `MaxPooling2D` 2 × 2 | 16 × 16 × 8 |
| `Conv2D`, 16 filtros 3 × 3, `padding="same"`, ReLU; depois `MaxPooling2D` 2 × 2 | 8 × 8 × 16 |
| `Conv2D`, 32 filtros 3 × 3, `padding="same"`, ReLU; depois `MaxPooling2D` 2 × 2 | 4 × 4 × 32 |
| `Flatten` | 512 |
| `Dense`, 32 unidades, ReLU | 32 |
| `Dense`, 10 unidades, *softmax* | 10 |

### `plain` (1 ponto)

Escreva `plain()`: devolve essa rede, **nova** e sem treino, com a entrada definida (com `keras.Input`, por exemplo). Vale qualquer estilo do Keras. Não é preciso
compilar aqui.
"""

# %% [markdown] lang="en"
r"""
## 2. The network to begin with

The network to begin with, for images `(32, 32, 3)`:

| layer | output |
|---|---|
| `Conv2D`, 8 filters 3 × 3, `padding="same"`, ReLU; then `MaxPooling2D` 2 × 2 | 16 × 16 × 8 |
| `Conv2D`, 16 filters 3 × 3, `padding="same"`, ReLU; then `MaxPooling2D` 2 × 2 | 8 × 8 × 16 |
| `Conv2D`, 32 filters 3 × 3, `padding="same"`, ReLU; then `MaxPooling2D` 2 × 2 | 4 × 4 × 32 |
| `Flatten` | 512 |
| `Dense`, 32 units, ReLU | 32 |
| `Dense`, 10 units, softmax | 10 |

### `plain` (1 point)

Write `plain()`: it returns this network, **new** and untrained, with its input defined (by `keras.Input`, for instance). Any style of Keras will do. There is no need to
compile it here.
"""

# %% answer="plain"
def plain():
    # -> a Keras model, (n, 32, 32, 3) -> (n, 10)
    # BEGIN SOLUTION
    network = keras.Sequential([keras.Input((32, 32, 3))])
    for filters in (8, 16, 32):
        network.add(keras.layers.Conv2D(filters, 3, padding="same", activation="relu"))
        network.add(keras.layers.MaxPooling2D())
    network.add(keras.layers.Flatten())
    network.add(keras.layers.Dense(32, activation="relu"))
    network.add(keras.layers.Dense(10, activation="softmax"))
    return network
    # END SOLUTION

# %% test
def test_ten_probabilities(plain):
    import numpy as np
    network = plain()
    message = "plain() devolve um modelo do Keras\nplain() returns a Keras model"
    assert hasattr(network, "count_params") and hasattr(network, "predict"), message
    outputs = np.asarray(network.predict(np.full((2, 32, 32, 3), 0.5, "float32"), verbose=0))
    message = f"duas imagens dão saídas de formato (2, 10); deu {outputs.shape}\ntwo images give outputs of shape (2, 10); it gave {outputs.shape}"
    assert outputs.shape == (2, 10), message
    count = network.count_params()
    message = f"a rede tem 22778 parâmetros; aqui, {count}\nthe network has 22778 parameters; here, {count}"
    assert count == 22778, message

# %% [markdown] lang="pt"
r"""
### `parameters` (2 pontos)

De onde vêm os 22.778 parâmetros? Conte à mão, sem o Keras. Escreva `parameters(shape, layers)`: `shape` é o formato `(altura, largura, canais)` da imagem, e
`layers`, uma lista de camadas, cada uma uma tupla:

| tupla | camada | parâmetros |
|---|---|---|
| `("conv", filtros, k)` | convolução de filtros k × k que não muda a altura nem a largura (`padding="same"`) | cada filtro tem um peso por posição e por canal de entrada, e um viés |
| `("pool",)` | *pooling* 2 × 2: altura e largura caem pela metade, arredondadas para baixo | nenhum |
| `("norm",)` | normalização em lote | quatro por canal: escala, deslocamento, média e variância |
| `("flatten",)` | a imagem vira uma linha de números | nenhum |
| `("dense", unidades)` | camada densa | cada unidade tem um peso por entrada, e um viés |

Devolva o total, inclusive a média e a variância das normalizações, como faz `count_params()`. Depois de `("flatten",)` e de `("dense", unidades)` há uma linha de números, e cada
número é um canal; uma camada densa só vem depois de `("flatten",)`. Por exemplo, `parameters((4, 4, 1), [("conv", 2, 3), ("pool",), ("flatten",), ("dense", 5)])` é
$2 \cdot (9 \cdot 1 + 1) + 5 \cdot (8 + 1) = 65$.
"""

# %% [markdown] lang="en"
r"""
### `parameters` (2 points)

Where do the 22,778 parameters come from? Count them by hand, without Keras. Write `parameters(shape, layers)`: `shape` is the shape `(height, width, channels)` of the
image, and `layers` a list of layers, each of them a tuple:

| tuple | layer | parameters |
|---|---|---|
| `("conv", filters, k)` | convolution by filters k × k that changes neither height nor width (`padding="same"`) | each filter has a weight for each position and each input channel, and a bias |
| `("pool",)` | 2 × 2 pooling: height and width are halved, rounded down | none |
| `("norm",)` | batch normalisation | four for each channel: scale, shift, mean and variance |
| `("flatten",)` | the image becomes a row of numbers | none |
| `("dense", units)` | dense layer | each unit has a weight for each input, and a bias |

Return the total, with the mean and the variance of normalisations, as `count_params()` does. After `("flatten",)` and `("dense", units)` there is a row of numbers, and each
number is a channel; a dense layer comes only after `("flatten",)`. For instance, `parameters((4, 4, 1), [("conv", 2, 3), ("pool",), ("flatten",), ("dense", 5)])` is
$2 \cdot (9 \cdot 1 + 1) + 5 \cdot (8 + 1) = 65$.
"""

# %% answer="parameters"
def parameters(shape, layers):
    # shape: (height, width, channels)   layers: [(kind, …), …]   ->   int
    # BEGIN SOLUTION
    height, width, channels = shape
    total = 0
    for kind, *numbers in layers:
        if kind == "conv":
            filters, k = numbers
            total += filters * (k * k * channels + 1)
            channels = filters
        elif kind == "pool":
            height, width = height // 2, width // 2
        elif kind == "norm":
            total += 4 * channels
        elif kind == "flatten":
            height, width, channels = 1, 1, height * width * channels
        elif kind == "dense":
            total += numbers[0] * (channels + 1)
            channels = numbers[0]
    return total
    # END SOLUTION

# %% test
def test_the_two_networks(parameters):
    import numpy as np
    base = [("conv", 8, 3), ("pool",), ("conv", 16, 3), ("pool",), ("conv", 32, 3), ("pool",), ("flatten",), ("dense", 32), ("dense", 10)]
    for shape, layers, right in (((4, 4, 1), [("conv", 2, 3), ("pool",), ("flatten",), ("dense", 5)], 65), ((32, 32, 3), base, 22778)):
        value = parameters(shape, layers)
        message = f"com {len(layers)} camadas sobre {shape} são {right} parâmetros; deu {value}\n{len(layers)} layers on {shape} have {right} parameters; it gave {value}"
        assert value is not None and np.size(value) == 1 and float(np.ravel(value)[0]) == right, message

# %% [markdown] lang="pt"
r"""
**Para pensar.** Que camada tem mais parâmetros? Quantos ela teria sem o terceiro *pooling*? E se, no lugar de `Flatten`, houvesse `GlobalMaxPooling2D`, que guarda
só o maior número de cada canal?

A célula abaixo monta a rede de partida em `base`, sem usar as suas respostas, e a treina por seis épocas com Adam.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** Which layer has most parameters? How many would it have without the third pooling? And if there were `GlobalMaxPooling2D` in place of
`Flatten`, which keeps only the largest number of each channel?

The cell below builds the network to begin with in `base`, without your answers, and trains it for six epochs with Adam.
"""

# %%
base = keras.Sequential([
    keras.Input((32, 32, 3)),
    *(
        layer
        for filters in (8, 16, 32)
        for layer in (keras.layers.Conv2D(filters, 3, padding="same", activation="relu"), keras.layers.MaxPooling2D())
    ),
    keras.layers.Flatten(),
    keras.layers.Dense(32, activation="relu"),
    keras.layers.Dense(10, activation="softmax"),
])
base.compile(optimizer=keras.optimizers.Adam(0.002), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
base_history = base.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=6, batch_size=32, verbose=0).history
print({key: round(curve[-1], 3) for key, curve in base_history.items()})

# %% [markdown] lang="pt"
r"""
## 3. Três treinos que deram errado

Três colegas treinaram **a mesma rede de partida** com as mesmas imagens, por 40 épocas, com SGD, cada um com a sua taxa de aprendizado. Nenhum ficou satisfeito. As curvas deles estão
em `runs`, um dicionário com as chaves `"A"`, `"B"` e `"C"`. Cada treino é um dicionário como `history.history` do Keras: `"loss"` e `"accuracy"` no treino, `"val_loss"` e
`"val_accuracy"` na validação, com um número por época.
"""

# %% [markdown] lang="en"
r"""
## 3. Three trainings that went wrong

Three colleagues trained **the same network to begin with** on the same images, for 40 epochs, by SGD, each with a learning rate of their own. None was happy with it. Their curves are
in `runs`, a dictionary with the keys `"A"`, `"B"` and `"C"`. Each training is a dictionary like Keras' `history.history`: `"loss"` and `"accuracy"` in training, `"val_loss"` and
`"val_accuracy"` on the validation, with a number for each epoch.
"""

# %% lang="pt"
runs = json.loads(Path("runs.json").read_text())

figure, places = plt.subplots(2, 3, figsize=(9, 4.5), sharex=True)
for (name, run), (above, below) in zip(runs.items(), places.T):
    above.set_title(f"treino {name}")
    for axes, key in ((above, "loss"), (below, "accuracy")):
        axes.plot(range(1, len(run[key]) + 1), run[key], label="treino")
        axes.plot(range(1, len(run[key]) + 1), run["val_" + key], label="validação")
    below.set(xlabel="época", ylim=(0, 1.05))
places[0, 0].set_ylabel("perda")
places[1, 0].set_ylabel("acurácia")
places[0, 0].legend()
plt.show()

# %% lang="en"
runs = json.loads(Path("runs.json").read_text())

figure, places = plt.subplots(2, 3, figsize=(9, 4.5), sharex=True)
for (name, run), (above, below) in zip(runs.items(), places.T):
    above.set_title(f"training {name}")
    for axes, key in ((above, "loss"), (below, "accuracy")):
        axes.plot(range(1, len(run[key]) + 1), run[key], label="training")
        axes.plot(range(1, len(run[key]) + 1), run["val_" + key], label="validation")
    below.set(xlabel="epoch", ylim=(0, 1.05))
places[0, 0].set_ylabel("loss")
places[1, 0].set_ylabel("accuracy")
places[0, 0].legend()
plt.show()

# %% [markdown] lang="pt"
r"""
### `diagnose` (2 pontos)

Escreva `diagnose(history)`: recebe um treino (um dicionário como os de `runs`, com uma época ou mais) e devolve um destes textos. Valem as regras abaixo, **nesta ordem**; a
primeira que se aplica decide. Todas olham a **última** época; a primeira regra a compara com as outras.

1. `"diverges"`: a última perda no treino não é um número finito (é `nan` ou infinita), ou passa da **menor** perda no treino de todas as épocas em **mais de 0,1**. A rede perdeu o que já tinha aprendido.
2. `"underfits"`: a acurácia no treino é **menor que 0,5**. A rede nem aprendeu as imagens que viu.
3. `"overfits"`: a acurácia no treino passa da de validação em **mais de 0,1**. A rede decorou.
4. `"fine"`: nenhum dos casos acima.
"""

# %% [markdown] lang="en"
r"""
### `diagnose` (2 points)

Write `diagnose(history)`: it receives a training (a dictionary like those in `runs`, of one epoch or more) and returns one of these texts. These are the rules, **in this order**; the
first one that applies decides. All of them look at the **last** epoch; the first rule compares it with the others.

1. `"diverges"`: the last training loss is not a finite number (it is `nan` or infinite), or it is above the **lowest** training loss of all epochs by **more than 0.1**. The network has lost what it had learned.
2. `"underfits"`: the training accuracy is **below 0.5**. The network has not even learned the images that it has seen.
3. `"overfits"`: the training accuracy is above the validation accuracy by **more than 0.1**. The network has learned by heart.
4. `"fine"`: none of these.
"""

# %% answer="diagnose"
def diagnose(history):
    # history: {"loss": [...], "accuracy": [...], "val_loss": [...], "val_accuracy": [...]}   ->   str
    # BEGIN SOLUTION
    loss = history["loss"]
    if not np.isfinite(loss[-1]) or loss[-1] > min(loss) + 0.1:
        return "diverges"
    if history["accuracy"][-1] < 0.5:
        return "underfits"
    if history["accuracy"][-1] - history["val_accuracy"][-1] > 0.1:
        return "overfits"
    return "fine"
    # END SOLUTION

# %% test
def test_three_short_trainings(diagnose):
    for loss, accuracy, val_accuracy, right in (
        ([2.3, 1.1], [0.2, 0.6], [0.2, 0.58], "fine"),
        ([2.3, 0.2], [0.2, 0.95], [0.3, 0.6], "overfits"),
        ([2.3, 2.2], [0.1, 0.15], [0.1, 0.15], "underfits"),
        ([2.3, 1.5, 2.2], [0.2, 0.6, 0.2], [0.2, 0.6, 0.2], "diverges"),
    ):
        history = {"loss": loss, "accuracy": accuracy, "val_loss": list(loss), "val_accuracy": val_accuracy}
        value = diagnose(history)
        message = f"com perda {loss} e acurácias {accuracy} e {val_accuracy}, é {right!r}; deu {value!r}\nwith the loss {loss} and accuracies {accuracy} and {val_accuracy}, it is {right!r}; it gave {value!r}"
        assert value == right, message

# %% [markdown] lang="pt"
r"""
### `best_epoch` (1 ponto)

Um treino que decora já foi melhor. Escreva `best_epoch(history)`: devolve a época com a **menor perda de validação**, contada a partir de **1**. Se várias empatam, a primeira delas. Todas
as perdas são números finitos.
"""

# %% [markdown] lang="en"
r"""
### `best_epoch` (1 point)

A training that learns by heart was better before. Write `best_epoch(history)`: it returns the epoch with the **lowest validation loss**, counted from **1**. If several tie, the first of
them. All losses are finite numbers.
"""

# %% answer="best_epoch"
def best_epoch(history):
    # history: {"loss": [...], "accuracy": [...], "val_loss": [...], "val_accuracy": [...]}   ->   int
    # BEGIN SOLUTION
    return int(np.argmin(history["val_loss"])) + 1
    # END SOLUTION

# %% test
def test_the_third_epoch(best_epoch):
    import numpy as np
    history = {"loss": [2.0, 1.5, 1.2, 1.0], "accuracy": [0.2, 0.4, 0.5, 0.6], "val_loss": [2.1, 1.8, 1.6, 1.7], "val_accuracy": [0.2, 0.3, 0.4, 0.45]}
    value = best_epoch(history)
    message = f"a menor perda de validação, 1.6, é a da época 3; deu {value}\nthe lowest validation loss, 1.6, is that of epoch 3; it gave {value}"
    assert value is not None and np.size(value) == 1 and float(np.ravel(value)[0]) == 3, message

# %%
for name, run in {**runs, "base": base_history}.items():
    print(name, diagnose({key: list(curve) for key, curve in run.items()}))
    if np.isfinite(run["val_loss"]).all():
        print("    ", best_epoch({key: list(curve) for key, curve in run.items()}))

# %% [markdown] lang="pt"
r"""
### `cures` (1 ponto)

O que você diria a cada colega? Guarde em `cures` um dicionário com as chaves `"A"`, `"B"` e `"C"`. Cada valor é o remédio para a causa do problema, um destes quatro nomes:
`LOWER` (baixar a taxa), `HIGHER` (subir a taxa), `REGULARISE` (regularizar ou aumentar os dados) e `BIGGER` (uma rede maior). Lembre que os três treinaram a mesma rede, e
que só a taxa de aprendizado é diferente.
"""

# %% [markdown] lang="en"
r"""
### `cures` (1 point)

What would you tell each colleague? Keep in `cures` a dictionary with the keys `"A"`, `"B"` and `"C"`. Each value is the remedy for the cause of the problem, one of these four names:
`LOWER` (lower the rate), `HIGHER` (raise the rate), `REGULARISE` (regularise or augment the data) and `BIGGER` (a bigger network). Remember that all three trained the same network, and
that only the learning rate differs.
"""

# %% lang="pt"
LOWER, HIGHER, REGULARISE, BIGGER = "baixar a taxa", "subir a taxa", "regularizar", "rede maior"

# %% lang="en"
LOWER, HIGHER, REGULARISE, BIGGER = "lower the rate", "raise the rate", "regularise", "bigger network"

# %% answer="cures"
cures = {"A": REGULARISE, "B": LOWER, "C": HIGHER}  # SOLUTION

# %% test
def test_three_names(cures):
    message = "cures é um dicionário com as chaves A, B e C\ncures is a dictionary with the keys A, B and C"
    assert isinstance(cures, dict) and {"A", "B", "C"} <= set(cures), message
    known = ["baixar a taxa", "subir a taxa", "regularizar", "rede maior", "lower the rate", "raise the rate", "regularise", "bigger network"]
    for key in "ABC":
        message = f"cures[{key!r}] é LOWER, HIGHER, REGULARISE ou BIGGER\ncures[{key!r}] is LOWER, HIGHER, REGULARISE or BIGGER"
        assert cures[key] in known, message

# %% [markdown] lang="pt"
r"""
## 4. Dois ingredientes

### `rate` (2 pontos)

No começo, passos curtos, porque os pesos ainda são sorteados; depois, passos largos, que ficam cada vez menores. Escreva `rate(step, steps, warmup, highest)`, a taxa de
aprendizado na atualização `step`:

- no **aquecimento**, se `step < warmup`, ela sobe em linha reta: $\;\text{highest} \cdot \dfrac{\text{step} + 1}{\text{warmup}}$;
- depois, ela desce como um **cosseno**:
  $\;\text{highest} \cdot \dfrac12 \left(1 + \cos\left(\pi \cdot \dfrac{\text{step} - \text{warmup}}{\text{steps} - \text{warmup}}\right)\right)$.

Os argumentos são números inteiros, com $0 \le \text{step} \le \text{steps}$ e $0 \le \text{warmup} < \text{steps}$, exceto `highest`. Por exemplo, `rate(6, 10, 2, 0.1)` está no meio da descida: é $0{,}05$.
"""

# %% [markdown] lang="en"
r"""
## 4. Two ingredients

### `rate` (2 points)

At first, short steps, because the weights are still those that were drawn; then long steps, which get shorter and shorter. Write `rate(step, steps, warmup, highest)`, the learning rate
at update `step`:

- in the **warm-up**, if `step < warmup`, it rises along a line: $\;\text{highest} \cdot \dfrac{\text{step} + 1}{\text{warmup}}$;
- after that, it falls like a **cosine**:
  $\;\text{highest} \cdot \dfrac12 \left(1 + \cos\left(\pi \cdot \dfrac{\text{step} - \text{warmup}}{\text{steps} - \text{warmup}}\right)\right)$.

The arguments are whole numbers, with $0 \le \text{step} \le \text{steps}$ and $0 \le \text{warmup} < \text{steps}$, except for `highest`. For instance, `rate(6, 10, 2, 0.1)` is half-way down: it is $0.05$.
"""

# %% answer="rate"
def rate(step, steps, warmup, highest):
    # step, steps, warmup: int   highest: float   ->   float
    # BEGIN SOLUTION
    if step < warmup:
        return highest * (step + 1) / warmup
    return highest * (1 + np.cos(np.pi * (step - warmup) / (steps - warmup))) / 2
    # END SOLUTION

# %% test
def test_up_and_down(rate):
    import numpy as np
    for step, right in ((0, 0.05), (1, 0.1), (2, 0.1), (4, 0.085355), (6, 0.05), (10, 0.0)):
        value = rate(step, 10, 2, 0.1)
        message = f"rate({step}, 10, 2, 0.1) é {right}; deu {value}\nrate({step}, 10, 2, 0.1) is {right}; it gave {value}"
        assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - right) < 1e-4, message

# %% lang="pt"
if rate(0, 10, 2, 0.1) is not None:
    axes = plt.subplots(figsize=(5, 2.5))[1]
    axes.plot([float(np.ravel(rate(step, 320, 32, 0.006))[0]) for step in range(320)])
    axes.set(xlabel="atualização", ylabel="taxa de aprendizado")
    plt.show()

# %% lang="en"
if rate(0, 10, 2, 0.1) is not None:
    axes = plt.subplots(figsize=(5, 2.5))[1]
    axes.plot([float(np.ravel(rate(step, 320, 32, 0.006))[0]) for step in range(320)])
    axes.set(xlabel="update", ylabel="learning rate")
    plt.show()

# %% [markdown] lang="pt"
r"""
### `augment` (2 pontos)

Uma seta continua seta se a foto é espelhada ou anda três *pixels* para o lado. Quem mostra à rede, em cada época, outra versão de cada imagem, ensina isso a ela. Escreva `augment(images)`: recebe imagens `(n, h, w, c)`
de qualquer altura e largura e devolve um array do **mesmo formato**, em que a imagem $i$ é uma versão sorteada da imagem $i$:

1. com probabilidade 1/2, a imagem é **espelhada** (a esquerda vira a direita);
2. ela ganha uma **margem** de 4 *pixels* de cada lado, que repete o *pixel* da borda (`np.pad` com `mode="edge"` nos eixos da altura e da largura);
3. da imagem com margem recorta-se uma **janela** `h × w`. São 9 posições na vertical e 9 na horizontal, todas com a mesma probabilidade.

Cada imagem tem os seus próprios sorteios, e cada chamada sorteia de novo (não fixe a semente dentro da função). Use o gerador que quiser.
"""

# %% [markdown] lang="en"
r"""
### `augment` (2 points)

An arrow is still an arrow if the photo is mirrored, or moves three pixels to the side. Showing the network another version of each image in every epoch teaches it that. Write `augment(images)`: it receives images `(n, h, w, c)`
of any height and width, and returns an array of the **same shape**, in which image $i$ is a version of image $i$, drawn at random:

1. with probability 1/2, the image is **mirrored** (left becomes right);
2. it gets a **margin** of 4 pixels on each side, which repeats the pixel at the border (`np.pad` with `mode="edge"` along height and width);
3. from the image with its margin, a **window** `h × w` is cut. There are 9 positions vertically and 9 horizontally, all with the same probability.

Each image has draws of its own, and each call draws again (do not fix a seed inside the function). Use any generator you like.
"""

# %% answer="augment"
def augment(images):
    # images: (n, h, w, c)   ->   (n, h, w, c)
    # BEGIN SOLUTION
    n, h, w, c = images.shape
    versions = np.empty_like(images)
    for i, image in enumerate(images):
        if np.random.rand() < 0.5:
            image = image[:, ::-1]
        padded = np.pad(image, ((4, 4), (4, 4), (0, 0)), mode="edge")
        down, across = np.random.randint(0, 9, 2)
        versions[i] = padded[down : down + h, across : across + w]
    return versions
    # END SOLUTION

# %% test
def test_each_is_a_window_of_its_image(augment):
    import numpy as np
    images = np.random.default_rng(3).random((20, 6, 7, 3)).astype("float32")
    made = augment(images.copy())
    message = f"vinte imagens dão um array de formato (20, 6, 7, 3); deu {np.shape(made)}\ntwenty images give an array of shape (20, 6, 7, 3); it gave {np.shape(made)}"
    assert np.shape(made) == (20, 6, 7, 3), message
    made = np.asarray(made, dtype=float)
    for i, image in enumerate(images):
        windows = [
            np.pad(one, ((4, 4), (4, 4), (0, 0)), mode="edge")[down : down + 6, across : across + 7]
            for one in (image, image[:, ::-1])
            for down in range(9)
            for across in range(9)
        ]
        message = f"a imagem {i} não é uma janela da imagem {i} com margem, espelhada ou não\nimage {i} is no window of image {i} with its margin, mirrored or not"
        assert min(np.abs(made[i] - window).max() for window in windows) < 1e-4, message

# %% test
def test_two_calls_differ(augment):
    import numpy as np
    images = np.random.default_rng(4).random((20, 6, 7, 3)).astype("float32")
    first, second = augment(images.copy()), augment(images.copy())
    message = "augment devolve as imagens sorteadas\naugment returns the images that it has drawn"
    assert np.shape(first) == (20, 6, 7, 3), message
    message = "cada chamada sorteia de novo: não fixe a semente dentro da função\neach call draws again: fix no seed inside the function"
    assert not np.allclose(np.asarray(first, dtype=float), np.asarray(second, dtype=float)), message

# %%
if augment(X_train[:1].copy()) is not None:
    figure, places = plt.subplots(1, 8, figsize=(9, 1.4))
    for axes, image in zip(places, [train_images[0], *(np.asarray(augment(train_images[:1].copy()))[0] for _ in range(7))]):
        axes.imshow(np.asarray(image).astype("uint8"))
        axes.axis("off")
    plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** Para quais dígitos do MNIST espelhar a imagem mudaria a classe? Que outros sorteios valem para peças sobre uma mesa?

## 5. Uma rede melhor

### `improved` (6 pontos)

Monte, compile e treine em `improved` uma rede **sua**, melhor que a de partida, e guarde em `history` o que o `fit` devolveu. Combinados:

- Ela é convolucional (`Conv2D`, `SeparableConv2D` ou `DepthwiseConv2D`), recebe imagens como `X_train`, já padronizadas, devolve dez probabilidades (*softmax*) e tem **50.000
  parâmetros no máximo**. *(1 ponto)*
- Ela usa **pelo menos três** destes cinco meios. *(2 pontos; com dois meios, 1)*
  1. *dropout*: `Dropout`, `SpatialDropout2D`, …;
  2. normalização em lote: `BatchNormalization`;
  3. regularização: L1 ou L2 no kernel de alguma camada, ou `weight_decay` no otimizador (`AdamW`, por exemplo);
  4. aumento de dados por **camadas do Keras** dentro da rede, que descansam fora do treino: `RandomFlip`, `RandomTranslation`, `RandomRotation`, `RandomZoom`, `GaussianNoise`, …;
  5. uma taxa de aprendizado que decai, por um *schedule* dado ao otimizador (`CosineDecay`, `InverseTimeDecay`, … ou um seu) ou por um *callback* dado ao `fit` (`LearningRateScheduler`,
     `ReduceLROnPlateau`); um *callback* conta se a taxa caiu em `history.history["learning_rate"]`, que esses dois preenchem.

  Você também pode treinar com imagens da sua função `augment`, mas isso não fica na rede, e a nota não o vê: use então três dos outros.
- Ela acerta as 500 imagens que ninguém viu: para a nota bastam 70%. A rede de partida, treinada por seis épocas, acerta uns 60%; a nossa, treinada por doze épocas, perto de 90%. *(2 pontos)*
- As imagens de **teste** não entram no treino, nem para escolher nada: para isso há a validação. *(1 ponto)*

Dicas. O que mais ajuda a nossa rede é aumentar os dados e trocar `Flatten` por `GlobalMaxPooling2D`: em vez de decorar *onde* estava cada ponta da estrela, ela pergunta se *há* pontas. A média e a variância da
`BatchNormalization` andam atrás dos pesos; com poucas atualizações, use `momentum=0.9`. Rode um treino de cada vez, e anote o acerto na validação com e sem cada meio: a pergunta escrita vai pedir esses números.
A célula inteira, com tudo o que está nela, tem um minuto de processador; oito a vinte épocas cabem com folga.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** For which digits of MNIST would mirroring an image change the class? What other draws are right for pieces on a table?

## 5. A better network

### `improved` (6 points)

Build, compile and train in `improved` a network of **your own**, better than the one to begin with, and keep in `history` what `fit` returned. What it has to be:

- It is convolutional (`Conv2D`, `SeparableConv2D` or `DepthwiseConv2D`), takes images as in `X_train`, standardised already, returns ten probabilities (softmax), and has **50,000
  parameters at most**. *(1 point)*
- It uses **at least three** of these five means. *(2 points; with two means, 1)*
  1. dropout: `Dropout`, `SpatialDropout2D`, …;
  2. batch normalisation: `BatchNormalization`;
  3. regularisation: L1 or L2 on the kernel of some layer, or `weight_decay` in the optimizer (`AdamW`, for instance);
  4. augmentation by **layers of Keras** within the network, which rest outside training: `RandomFlip`, `RandomTranslation`, `RandomRotation`, `RandomZoom`, `GaussianNoise`, …;
  5. a learning rate that decays, by a schedule given to the optimizer (`CosineDecay`, `InverseTimeDecay`, … or one of yours) or by a callback given to `fit` (`LearningRateScheduler`,
     `ReduceLROnPlateau`); a callback counts if the rate fell in `history.history["learning_rate"]`, which these two fill in.

  You may also train on images from your function `augment`, but that is not kept in the network, and the mark does not see it: use three of the others then.
- It is right about the 500 images that nobody has seen: for the mark, 70% are enough. The network to begin with, trained for six epochs, is right about some 60%; ours, trained for twelve epochs, close to 90%. *(2 points)*
- The **test** images are no part of the training, nor of any choice: the validation is there for that. *(1 point)*

Hints. What helps our network most is augmentation, and `GlobalMaxPooling2D` in place of `Flatten`: rather than learn by heart *where* each point of the star was, it asks whether *there are* points. The mean and the variance of
`BatchNormalization` lag behind the weights; with few updates, take `momentum=0.9`. Run one training at a time, and note the validation accuracy with each of the means and without it: the written question will ask for these numbers.
The whole cell, with everything in it, has a minute of processor time; eight to twenty epochs fit easily.
"""

# %% answer="improved"
improved, history = None, None
# BEGIN SOLUTION
improved = keras.Sequential([
    keras.Input((32, 32, 3)),
    keras.layers.RandomFlip("horizontal"),
    keras.layers.RandomTranslation(0.1, 0.1, fill_mode="nearest"),
])
for filters in (8, 16, 32):
    improved.add(keras.layers.Conv2D(filters, 3, padding="same", use_bias=False))
    improved.add(keras.layers.MaxPooling2D())
    improved.add(keras.layers.BatchNormalization(momentum=0.9))
    improved.add(keras.layers.ReLU())
improved.add(keras.layers.GlobalMaxPooling2D())
improved.add(keras.layers.Dropout(0.1))
improved.add(keras.layers.Dense(10, activation="softmax"))
decay = keras.optimizers.schedules.CosineDecay(0.006, 384)
improved.compile(optimizer=keras.optimizers.Adam(decay), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = improved.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=12, batch_size=32, verbose=0)
# END SOLUTION

# %% test
def test_ten_probabilities_and_not_too_many_parameters(improved):
    import numpy as np
    message = "improved é um modelo do Keras\nimproved is a Keras model"
    assert hasattr(improved, "count_params") and hasattr(improved, "predict"), message
    count = improved.count_params()
    message = f"improved tem 50000 parâmetros no máximo; aqui, {count}\nimproved has 50000 parameters at most; here, {count}"
    assert count <= 50000, message
    outputs = np.asarray(improved.predict(np.random.default_rng(0).normal(size=(3, 32, 32, 3)).astype("float32"), verbose=0))
    message = f"três imagens dão saídas de formato (3, 10); deu {outputs.shape}\nthree images give outputs of shape (3, 10); it gave {outputs.shape}"
    assert outputs.shape == (3, 10), message
    message = "com softmax, as dez saídas somam 1\nwith softmax, the ten outputs add up to 1"
    assert np.allclose(outputs.sum(axis=1), 1, atol=1e-2), message

# %% test
def test_a_history(history):
    curves = getattr(history, "history", history)
    message = "history é o que o fit devolveu\nhistory is what fit returned"
    assert isinstance(curves, dict) and "loss" in curves, message

# %% lang="pt"
if improved is not None:
    for name, network in (("partida", base), ("melhorada", improved)):
        shares = [np.mean(network.predict(X, verbose=0).argmax(axis=1) == y) for X, y in ((X_train, y_train), (X_val, y_val))]
        print(f"{name:10} treino {shares[0]:.3f}   validação {shares[1]:.3f}")

# %% lang="en"
if improved is not None:
    for name, network in (("base", base), ("improved", improved)):
        shares = [np.mean(network.predict(X, verbose=0).argmax(axis=1) == y) for X, y in ((X_train, y_train), (X_val, y_val))]
        print(f"{name:10} training {shares[0]:.3f}   validation {shares[1]:.3f}")

# %% [markdown] lang="pt"
r"""
## 6. O teste

### `accuracies` (2 pontos)

Só agora as imagens de **teste** saem da gaveta, e uma vez só. Guarde em `accuracies` um dicionário com as chaves `"base"` e `"improved"`. Cada valor é o acerto dessa rede nas 300 imagens de teste: a
fração de imagens certas, de 0 a 1. Você pode arredondar, mas deixe pelo menos duas casas decimais. Use `predict`; quem chama a rede diretamente escreve
`training=False`, ou as camadas de aumento sorteiam também aqui.

Daqui em diante, não treine mais `base` nem `improved`, e não use esses nomes para outra coisa: a nota compara os números com as redes.
"""

# %% [markdown] lang="en"
r"""
## 6. The test

### `accuracies` (2 points)

Only now do the **test** images come out of the drawer, and only once. Keep in `accuracies` a dictionary with the keys `"base"` and `"improved"`. Each value is the accuracy of that network on the 300 test images: the
fraction of images that are right, from 0 to 1. You may round it, but keep at least two decimal places. Use `predict`; if you call the network itself,
write `training=False`, or the layers that augment draw here as well.

From here on, do not train `base` or `improved` any more, and keep these names for them: the mark compares the numbers with the networks.
"""

# %% answer="accuracies"
accuracies = ...
# BEGIN SOLUTION
accuracies = {}
for key, network in (("base", base), ("improved", improved)):
    accuracies[key] = np.mean(network.predict(X_test, verbose=0).argmax(axis=1) == y_test)
# END SOLUTION

# %% test
def test_two_fractions(accuracies):
    import numpy as np
    message = "accuracies é um dicionário com as chaves base e improved\naccuracies is a dictionary with the keys base and improved"
    assert isinstance(accuracies, dict) and {"base", "improved"} <= set(accuracies), message
    for key in ("base", "improved"):
        value = accuracies[key]
        message = f"accuracies[{key!r}] é um número de 0 a 1; é {value}\naccuracies[{key!r}] is a number from 0 to 1; it is {value}"
        assert value is not None and np.size(value) == 1 and 0 <= float(np.ravel(value)[0]) <= 1, message

# %% lang="pt"
if isinstance(accuracies, dict):
    for key, value in accuracies.items():
        share = float(np.ravel(value)[0])
        margin = 1.96 * (share * (1 - share) / 300) ** 0.5
        print(f"{key:10} {share:.3f}   com outras 300 imagens, o acerto ficaria em geral entre {share - margin:.3f} e {share + margin:.3f}")

# %% lang="en"
if isinstance(accuracies, dict):
    for key, value in accuracies.items():
        share = float(np.ravel(value)[0])
        margin = 1.96 * (share * (1 - share) / 300) ** 0.5
        print(f"{key:10} {share:.3f}   on another 300 images, it would mostly be between {share - margin:.3f} and {share + margin:.3f}")

# %% [markdown] lang="pt"
r"""
### `worst` (2 pontos)

Um acerto médio esconde as classes difíceis. Escreva `worst(labels, predicted)`: recebe as classes certas e as que a rede leu, inteiros de 0 a 9, de formato `(n,)` as duas, e devolve um par `(a, b)`:

- `a` é a classe com a **menor fração** de acertos: das imagens que são da classe, quantas a rede leu certo. Só contam classes que aparecem em `labels`;
- `b` é a classe errada com que a rede mais leu as imagens de `a`.

Em caso de empate, vale a classe de menor número. Há sempre pelo menos um erro.
"""

# %% [markdown] lang="en"
r"""
### `worst` (2 points)

A mean accuracy hides the difficult classes. Write `worst(labels, predicted)`: it receives the right classes and those that the network has read, integers from 0 to 9, both of shape `(n,)`, and returns a pair `(a, b)`:

- `a` is the class with the **lowest fraction** of right answers: of the images that belong to the class, how many the network has read right. Only classes that occur in `labels` count;
- `b` is the wrong class that the network has read most often for images of `a`.

If there is a tie, the class with the smallest number counts. There is always one error at least.
"""

# %% answer="worst"
def worst(labels, predicted):
    # labels, predicted: (n,)   ->   (a, b)
    # BEGIN SOLUTION
    labels, predicted = np.array(labels), np.array(predicted)
    present = np.unique(labels)
    a = present[np.argmin([np.mean(predicted[labels == k] == k) for k in present])]
    b = np.argmax(np.bincount(predicted[(labels == a) & (predicted != a)], minlength=10))
    return int(a), int(b)
    # END SOLUTION

# %% test
def test_seven_images(worst):
    import numpy as np
    labels, predicted = np.array([0, 0, 0, 0, 3, 3, 5]), np.array([0, 0, 2, 2, 1, 4, 5])
    found = worst(labels.copy(), predicted.copy())
    message = f"nenhum 3 foi lido certo; 1 e 4 empatam, e vale o menor: (3, 1); deu {found}\nno 3 was read right; 1 and 4 tie, and the smaller one counts: (3, 1); it gave {found}"
    assert found is not None and np.size(found) == 2 and [float(one) for one in np.ravel(found)] == [3, 1], message

# %% lang="pt"
if improved is not None:
    predicted = improved.predict(X_test, verbose=0).argmax(axis=1)
    for label, name in enumerate(names):
        print(f"{label} {name:10} {np.mean(predicted[y_test == label] == label):.2f}")
    pair = worst(y_test.copy(), predicted.copy())
    if pair is not None:
        a, b = (int(one) for one in np.ravel(pair))
        print(f"a peça mais errada: {names[a]}, lida como {names[b]}")
        chosen = np.flatnonzero((y_test == a) & (predicted != a))[:10]
        figure, places = plt.subplots(1, 10, figsize=(9, 1.4))
        for axes in places:
            axes.axis("off")
        for axes, i in zip(places, chosen):
            axes.imshow(test_images[i])
            axes.set_title(names[predicted[i]], fontsize=8)
        plt.show()

# %% lang="en"
if improved is not None:
    predicted = improved.predict(X_test, verbose=0).argmax(axis=1)
    for label, name in enumerate(names):
        print(f"{label} {name:10} {np.mean(predicted[y_test == label] == label):.2f}")
    pair = worst(y_test.copy(), predicted.copy())
    if pair is not None:
        a, b = (int(one) for one in np.ravel(pair))
        print(f"the piece that is wrong most: {names[a]}, read as {names[b]}")
        chosen = np.flatnonzero((y_test == a) & (predicted != a))[:10]
        figure, places = plt.subplots(1, 10, figsize=(9, 1.4))
        for axes in places:
            axes.axis("off")
        for axes, i in zip(places, chosen):
            axes.imshow(test_images[i])
            axes.set_title(names[predicted[i]], fontsize=8)
        plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** O que essas imagens têm em comum? Você as leria certo? Que sorteio a mais, em `augment`, ajudaria com elas?

## 7. Em palavras

### `evidence` (1 ponto)

Qual dos seus meios ajudou mais? Escreva o acerto na **validação** com ele e sem ele, tudo o mais igual, e diga até onde esses números provam a sua resposta. Diga também por que a comparação é feita na validação, e não
no teste. Escreva na célula abaixo, em três a cinco frases. Esta resposta é corrigida por uma pessoa.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** What do these images have in common? Would you read them right? What other draw, in `augment`, would help with them?

## 7. In words

### `evidence` (1 point)

Which of your means helped most? Write down the **validation** accuracy with it and without it, everything else being equal, and say how far these numbers prove your answer. Say also why the comparison is made on the validation and not
on the test. Write in the cell below, in three to five sentences. A person marks this answer.
"""

# %% [markdown] answer="evidence" lang="pt"
r"""
O aumento de dados. Com tudo o mais igual, a rede com `Flatten` acertou 81% da validação com espelhos e deslocamentos e 57% sem eles; nas imagens de treino era o contrário, 86% e 100%, porque sem eles ela decora. Uma diferença de
24 pontos é grande demais para o acaso em 200 imagens (a margem é de uns 7 pontos), mas cada rede foi treinada uma vez só: para diferenças pequenas, eu repetiria com vários sorteios e compararia as médias. A comparação é feita
na validação porque escolho o meio pelo resultado; se escolhesse pelo teste, o acerto no teste seria o melhor de várias tentativas, e otimista.
"""

# %% [markdown] answer="evidence" lang="en"
r"""
Augmentation. Everything else being equal, the network with `Flatten` was right about 81% of the validation with mirrors and shifts, and 57% without; on the training images it was the other way round, 86% and 100%, since without them it learns by heart. A difference of
24 points is too large for chance on 200 images (the margin is some 7 points), but each network was trained only once: for small differences I would repeat it with several draws and compare the means. The comparison is made
on the validation because I choose by its result; if I chose by the test, the test accuracy would be the best of several attempts, and optimistic.
"""

# %% [markdown] lang="pt"
r"""
## Antes de entregar

A célula abaixo confere mais uma vez todas as respostas em código. Nenhum programa confere a resposta escrita, `evidence`: releia-a. Depois reinicie o kernel,
execute tudo do começo ao fim, salve e entregue este arquivo.
"""

# %% [markdown] lang="en"
r"""
## Before you submit

The cell below checks all answers in code once more. No program checks the written answer, `evidence`: read it once more. Then restart the kernel,
run everything from top to bottom, save, and submit this file.
"""

# %%
grader.check_all()
