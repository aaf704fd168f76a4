# %% [markdown] lang="pt"
r"""
# MNIST: uma rede densa lê dígitos

Uma máquina dos Correios separa cartas pelo CEP. Ela recorta os oito dígitos, um por um, e uma rede neural lê cada recorte. O conjunto de dados
mais famoso para isso é o **MNIST**: 70.000 dígitos escritos à mão, em imagens de 28 × 28 *pixels*. Nesta atividade você prepara as imagens,
monta uma rede de duas camadas densas, compara três otimizadores, mede o acerto em imagens de teste e descobre quais dígitos a rede confunde.

**Como trabalhar**

- Há dez células de resposta em código (`prepare`, `categorical`, `parameters`, `build`, `updates`, `networks`, `accuracies`, `confusion`,
  `most_confused` e `show_confused`) e uma escrita (`fair`). Troque as reticências `...` pelo seu código. As outras células já funcionam, e você
  pode criar quantas quiser.
- Conte com uma hora e meia a duas horas de trabalho. Cada função cabe em poucas linhas, e os treinos levam segundos.
- Ao lado do nome de cada resposta está quanto ela vale: são 16 pontos, e mais 1 pela resposta escrita.
- Logo abaixo de cada resposta em código, `grader.check(...)` confere alguns exemplos públicos. A nota usa outros, que não estão aqui: suas
  funções recebem outros números, e suas redes leem 500 imagens que nenhum aluno viu. Escreva funções que usem só os seus argumentos.
- Um erro em uma resposta não estraga as seguintes.
- Cada chamada a uma função sua pode levar até dez segundos, e cada célula, até um minuto, com o treino.
- Antes de entregar, reinicie o kernel, execute tudo do começo ao fim e salve o arquivo.
- A correção usa Python 3.11 com `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` e `joblib`. Não há outros pacotes.
- No Colab, execute antes `%pip install -q otter-grader` e envie a pasta `tests` e o arquivo `digits28.npz` para a mesma pasta do notebook.

**Combinados**: suas funções recebem arrays do NumPy, listas e números do Python. Elas podem devolver listas, arrays ou tensores.
"""

# %% [markdown] lang="en"
r"""
# MNIST: a dense network reads digits

A machine at the post office sorts letters by their postal code. It cuts out the eight digits of a Brazilian code, one by one, and a neural
network reads each piece. The best known data set for this is **MNIST**: 70,000 handwritten digits, as images of 28 × 28 pixels. In this activity
you prepare the images, build a network of two dense layers, compare three optimizers, measure the accuracy on test images, and find out which
digits the network confuses.

**How to work**

- There are ten answer cells of code (`prepare`, `categorical`, `parameters`, `build`, `updates`, `networks`, `accuracies`, `confusion`,
  `most_confused` and `show_confused`) and a written one (`fair`). Replace the ellipses `...` with your code. The other cells already work, and
  you may add as many as you like.
- Allow an hour and a half to two hours. Each function takes a few lines, and training takes seconds.
- Next to the name of each answer is what it is worth: 16 points in all, and 1 more for the written answer.
- Right below each answer in code, `grader.check(...)` tries a few public examples. The mark uses others, which you cannot see here: your
  functions receive other numbers, and your networks read 500 images that no student has seen. Write functions that use nothing but their
  arguments.
- A mistake in one answer does not spoil the ones after it.
- Each call to one of your functions may take up to ten seconds, and each cell up to a minute, training included.
- Before you submit, restart the kernel, run everything from top to bottom and save the file.
- Grading uses Python 3.11 with `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` and `joblib`. There are no other packages.
- On Colab, first run `%pip install -q otter-grader` and upload the `tests` folder and the file `digits28.npz` next to the notebook.

**What goes in and what comes out**: your functions receive NumPy arrays, lists and Python numbers. They may return lists, arrays or tensors.
"""

# %%
import os
from pathlib import Path

import keras
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown] lang="pt"
r"""
## 1. Os dígitos

Se o arquivo do MNIST já está na sua máquina (o Keras o guarda em `~/.keras/datasets`, ou onde diz a variável `KERAS_HOME`), a função abaixo o lê
com `keras.datasets.mnist.load_data()`. Se não está, ela não baixa nada: usa `digits28.npz`, dígitos de Alpaydin e Kaynak (1998, licença CC BY 4.0)
ampliados de 8×8 para o formato do MNIST. Nos dois casos ficamos com 1.297 imagens, **1.000 para o treino e 297 para o teste**; assim tudo roda em
segundos. A correção usa sempre `digits28.npz`.
"""

# %% [markdown] lang="en"
r"""
## 1. The digits

If MNIST's file is on your machine already (Keras keeps it in `~/.keras/datasets`, or where the variable `KERAS_HOME` says), the function below
reads it by `keras.datasets.mnist.load_data()`. If it is not, nothing is downloaded: it takes `digits28.npz`, digits of Alpaydin and Kaynak (1998,
licence CC BY 4.0) enlarged from 8×8 to MNIST's format. Either way we keep 1,297 images, **1,000 for training and 297 for testing**, so that
everything runs in seconds. Grading always uses `digits28.npz`.
"""

# %%
def load_digits():
    # -> images: (n, 28, 28), integers from 0 to 255   labels: (n,)   name of the data set
    keras_home = Path(os.environ.get("KERAS_HOME", Path.home() / ".keras"))
    if (keras_home / "datasets" / "mnist.npz").is_file():
        (images, labels), _ = keras.datasets.mnist.load_data()
        return images, labels, "MNIST"
    with np.load("digits28.npz") as file:
        return file["images"], file["labels"], "digits28.npz"


images, labels, source = load_digits()
train_images, test_images = images[:1000], images[1000:1297]
y_train, y_test = labels[:1000].astype(int), labels[1000:1297].astype(int)
print(source, train_images.shape, test_images.shape, train_images.dtype, train_images.min(), train_images.max())

figure, places = plt.subplots(3, 10, figsize=(8, 3))
for axes, image, label in zip(places.ravel(), train_images, y_train):
    axes.imshow(image, cmap="gray_r")
    axes.set_title(label, fontsize=8)
    axes.axis("off")
plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** Quais destas imagens você teve de olhar duas vezes? Que *pixels* são brancos em todas elas? O que uma rede pode aprender com eles?

## 2. Das imagens aos números

Uma camada densa recebe uma linha de números por imagem. Os nossos números vão de 0 a 255; uma rede aprende melhor com números pequenos, de 0 a 1.

### `prepare` (2 pontos)

Escreva `prepare(images)`: recebe imagens de formato `(n, 28, 28)`, inteiros de 0 a 255 (`uint8`), e devolve um array de formato `(n, 784)`.
Cada imagem vira uma linha: primeiro os 28 *pixels* da linha de cima, depois os 28 da segunda, e assim por diante. Cada *pixel* é dividido
por 255.

O divisor é **sempre 255**, e não o maior *pixel* que veio: treino e teste têm de ficar na mesma escala, e até uma imagem sozinha, desbotada, tem
de dar os mesmos números que daria no meio das outras.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** Which of these images did you have to look at twice? Which pixels are white in all of them? What can a network learn from those?

## 2. From images to numbers

A dense layer takes a row of numbers for each image. Our numbers go from 0 to 255; a network learns better from small ones, from 0 to 1.

### `prepare` (2 points)

Write `prepare(images)`: it receives images of shape `(n, 28, 28)`, integers from 0 to 255 (`uint8`), and returns an array of shape `(n, 784)`.
Each image becomes a row: first the 28 pixels of its top line, then the 28 of the second line, and so on. Each pixel is divided by 255.

The divisor is **always 255**, and not the largest pixel that came: training and test have to be on the same scale, and even a single faded
image has to give the numbers that it would give among the others.
"""

# %% answer="prepare"
def prepare(images):
    # images: (n, 28, 28), from 0 to 255   ->   (n, 784), from 0 to 1
    # BEGIN SOLUTION
    return np.reshape(images, (len(images), 784)) / 255
    # END SOLUTION

# %% test
def test_two_images(prepare):
    import numpy as np
    images = np.zeros((2, 28, 28), "uint8")
    images[0, 0, 1], images[1, 2, 0] = 51, 204
    rows = prepare(images)
    message = f"duas imagens dão um array de formato (2, 784); deu {np.shape(rows)}\ntwo images give an array of shape (2, 784); it gave {np.shape(rows)}"
    assert np.shape(rows) == (2, 784), message
    rows = np.asarray(rows, dtype=float)
    found = [float(rows[0, 1]), float(rows[1, 56])]
    message = f"os pixels 51 e 204 viram 0.2 e 0.8, nas colunas 1 e 56; deu {found}\nthe pixels 51 and 204 become 0.2 and 0.8, in columns 1 and 56; it gave {found}"
    assert np.allclose(found, [0.2, 0.8], atol=1e-4), message
    message = "todos os outros pixels são 0\nall other pixels are 0"
    assert np.count_nonzero(rows) == 2, message

# %% [markdown] lang="pt"
r"""
### `categorical` (1 ponto)

A rede vai ter dez saídas, uma para cada dígito. O rótulo 3 vira a linha `[0, 0, 0, 1, 0, 0, 0, 0, 0, 0]`. Escreva `categorical(labels)`: recebe
rótulos inteiros de 0 a 9, de formato `(n,)`, e devolve um array de formato `(n, 10)` com essas linhas. São **dez colunas sempre**, mesmo que
nenhum 9 esteja entre os rótulos. Escreva à mão, com NumPy ou com laços; `keras.utils.to_categorical` fica para você comparar.
"""

# %% [markdown] lang="en"
r"""
### `categorical` (1 point)

The network will have ten outputs, one for each digit. The label 3 becomes the row `[0, 0, 0, 1, 0, 0, 0, 0, 0, 0]`. Write `categorical(labels)`:
it receives integer labels from 0 to 9, of shape `(n,)`, and returns an array of shape `(n, 10)` of such rows. There are **always ten columns**,
even if no 9 is among the labels. Write it by hand, with NumPy or with loops; keep `keras.utils.to_categorical` for comparison.
"""

# %% answer="categorical"
def categorical(labels):
    # labels: (n,), integers from 0 to 9   ->   (n, 10), zeros and ones
    # BEGIN SOLUTION
    return np.eye(10)[labels]
    # END SOLUTION

# %% test
def test_three_labels(categorical):
    import numpy as np
    rows = categorical(np.array([3, 0, 3]))
    message = f"três rótulos dão um array de formato (3, 10); deu {np.shape(rows)}\nthree labels give an array of shape (3, 10); it gave {np.shape(rows)}"
    assert np.shape(rows) == (3, 10), message
    places = np.argwhere(np.asarray(rows, dtype=float) != 0).tolist()
    message = f"os uns ficam em [[0, 3], [1, 0], [2, 3]]; aqui, {places}\nthe ones are at [[0, 3], [1, 0], [2, 3]]; here, {places}"
    assert places == [[0, 3], [1, 0], [2, 3]], message
    message = "em cada linha há um 1, e o resto é 0\nin each row there is one 1, and the rest is 0"
    assert np.asarray(rows, dtype=float).sum() == 3, message

# %% [markdown] lang="pt"
r"""
Camadas do Keras também preparam imagens. A célula abaixo faz isso, para que um erro seu na seção 2 não atrapalhe o resto. Daqui em diante, use `X_train`,
`Y_train`, `X_test` e `y_test`.
"""

# %% [markdown] lang="en"
r"""
Keras has layers that prepare images, too. The cell below uses them, so that a mistake of yours in section 2 does no harm to the rest. From here on, use
`X_train`, `Y_train`, `X_test` and `y_test`.
"""

# %%
rescale = keras.Sequential([keras.Input((28, 28)), keras.layers.Rescaling(1 / 255), keras.layers.Flatten()])
X_train, X_test = rescale.predict(train_images, verbose=0), rescale.predict(test_images, verbose=0)
Y_train, Y_test = keras.utils.to_categorical(y_train, 10), keras.utils.to_categorical(y_test, 10)
print(X_train.shape, Y_train.shape, X_test.shape, Y_test.shape, X_train.dtype, X_train.min(), X_train.max())

# %% [markdown] lang="pt"
r"""
## 3. A rede

A rede da aula tem duas camadas: `Dense(512)` com ReLU e `Dense(10)` com *softmax*. Cada unidade de uma camada densa tem um peso para cada entrada e
um viés.

### `parameters` (1 ponto)

Quantos parâmetros tem uma rede densa? Escreva `parameters(sizes)`: recebe uma lista com o número de entradas e, depois, o número de unidades de
cada camada, e devolve o total de pesos e vieses. Por exemplo, `[3, 2]` são três entradas e uma camada de duas unidades: $3 \cdot 2 + 2 = 8$. A
nossa rede é `[784, 512, 10]` e tem 407.050 parâmetros. A lista pode ter mais camadas.
"""

# %% [markdown] lang="en"
r"""
## 3. The network

The network of the lesson has two layers: `Dense(512)` with ReLU and `Dense(10)` with softmax. Each unit of a dense layer has a weight for each
input, and a bias.

### `parameters` (1 point)

How many parameters does a dense network have? Write `parameters(sizes)`: it receives a list with the number of inputs and then the number of units
of each layer, and returns the total of weights and biases. For instance, `[3, 2]` is three inputs and a layer of two units: $3 \cdot 2 + 2 = 8$.
Our network is `[784, 512, 10]` and has 407,050 parameters. The list may have more layers.
"""

# %% answer="parameters"
def parameters(sizes):
    # sizes: [inputs, units, units, …]   ->   int
    # BEGIN SOLUTION
    return sum(inputs * units + units for inputs, units in zip(sizes, sizes[1:]))
    # END SOLUTION

# %% test
def test_the_two_examples(parameters):
    import numpy as np
    for sizes, right in (([3, 2], 8), ([784, 512, 10], 407050)):
        value = parameters(list(sizes))
        message = f"{sizes} tem {right} parâmetros; deu {value}\n{sizes} has {right} parameters; it gave {value}"
        assert value is not None and np.size(value) == 1 and float(np.ravel(value)[0]) == right, message

# %% [markdown] lang="pt"
r"""
### `build` (1 ponto)

Escreva `build()`: devolve uma rede **nova**, sem treino, que recebe linhas de 784 números e tem as duas camadas acima: `Dense(512)` com `relu` e depois
`Dense(10)` com `softmax`. Vale qualquer estilo do Keras, desde que a entrada esteja definida (com `keras.Input`, por exemplo). Não é preciso compilar aqui.
"""

# %% [markdown] lang="en"
r"""
### `build` (1 point)

Write `build()`: it returns a **new** network, untrained, which takes rows of 784 numbers and has the two layers above: `Dense(512)` with `relu` and then
`Dense(10)` with `softmax`. Any style of Keras will do, as long as the input is defined (by `keras.Input`, for instance). There is no need to compile it here.
"""

# %% answer="build"
def build():
    # -> a Keras model, (n, 784) -> (n, 10)
    # BEGIN SOLUTION
    return keras.Sequential([
        keras.Input((784,)),
        keras.layers.Dense(512, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ])
    # END SOLUTION

# %% test
def test_ten_probabilities(build):
    import numpy as np
    network = build()
    message = "build() devolve um modelo do Keras\nbuild() returns a Keras model"
    assert hasattr(network, "count_params") and hasattr(network, "predict"), message
    outputs = np.asarray(network.predict(np.full((2, 784), 0.5, "float32"), verbose=0))
    message = f"duas linhas dão saídas de formato (2, 10); deu {outputs.shape}\ntwo rows give outputs of shape (2, 10); it gave {outputs.shape}"
    assert outputs.shape == (2, 10), message
    message = "com softmax, as dez saídas somam 1\nwith softmax, the ten outputs add up to 1"
    assert np.allclose(outputs.sum(axis=1), 1, atol=1e-3), message
    count = network.count_params()
    message = f"a rede tem 407050 parâmetros; aqui, {count}\nthe network has 407050 parameters; here, {count}"
    assert count == 407050, message

# %% [markdown] lang="pt"
r"""
## 4. O treino

O `fit` divide as imagens em **lotes** (*batches*). Depois de cada lote, os pesos mudam uma vez. Uma **época** passa por todas as imagens.

### `updates` (1 ponto)

Quantas vezes os pesos mudam em um treino? Escreva `updates(n, batch_size, epochs)`, para `n` imagens em lotes de `batch_size`. Se a divisão não é exata, o
último lote da época é menor, mas também conta. As 60.000 imagens de treino do MNIST, em lotes de 128, fazem 469 atualizações por época e 2.345 em
cinco épocas. As nossas 1.000 imagens fazem só 40.
"""

# %% [markdown] lang="en"
r"""
## 4. Training

`fit` divides the images into **batches**. After each batch, the weights change once. An **epoch** goes over all images.

### `updates` (1 point)

How often do the weights change in a training? Write `updates(n, batch_size, epochs)`, for `n` images in batches of `batch_size`. If they cannot be
divided evenly, the last batch of an epoch is smaller, and counts as well. The 60,000 training images of MNIST, in batches of 128, make 469 updates in an epoch
and 2,345 in five epochs. Our 1,000 images make only 40.
"""

# %% answer="updates"
def updates(n, batch_size, epochs):
    # n, batch_size, epochs: int   ->   int
    # BEGIN SOLUTION
    return -(-n // batch_size) * epochs
    # END SOLUTION

# %% test
def test_the_two_trainings(updates):
    import numpy as np
    for n, right in ((60000, 2345), (1000, 40)):
        value = updates(n, 128, 5)
        message = f"{n} imagens em lotes de 128, cinco épocas: {right}; deu {value}\n{n} images in batches of 128, five epochs: {right}; it gave {value}"
        assert value is not None and np.size(value) == 1 and float(np.ravel(value)[0]) == right, message

# %% [markdown] lang="pt"
r"""
### `networks` (5 pontos)

Três otimizadores, três redes. Guarde em `networks` um **dicionário** com as chaves `"momentum"`, `"rmsprop"` e `"adam"`. Cada valor é uma rede nova (a de
`build`, com as mesmas duas camadas), compilada e treinada com o seu otimizador:

| chave | otimizador | taxa sugerida |
|---|---|---|
| `"momentum"` | `keras.optimizers.SGD` com `momentum=0.9` | 0,03 |
| `"rmsprop"` | `keras.optimizers.RMSprop` | 0,001 |
| `"adam"` | `keras.optimizers.Adam` | 0,001 |

- A perda é `categorical_crossentropy` (ou `sparse_categorical_crossentropy`, com `y_train`).
- A comparação tem de ser justa: cada rede treina só com as 1.000 imagens de `X_train`, por **5 épocas em lotes de 128**. São 40 atualizações, e a nota
  confere esse número. Não pare antes nem treine uma segunda vez.
- As imagens de teste não entram no treino; passá-las ao `fit` como `validation_data`, só para acompanhar, é permitido.
- A taxa de aprendizado é sua escolha, desde que cada rede aprenda: com as taxas acima, cada uma acerta perto de 90% das imagens que nunca viu; para a nota bastam 70%.

Dos pontos, 1 é pelas redes e seus otimizadores, 1 pelas 40 atualizações, 2 pelas imagens que ninguém viu e 1 por deixar o teste fora do treino.
"""

# %% [markdown] lang="en"
r"""
### `networks` (5 points)

Three optimizers, three networks. Keep in `networks` a **dictionary** with the keys `"momentum"`, `"rmsprop"` and `"adam"`. Each value is a new network (that of
`build`, with the same two layers), compiled and trained with its optimizer:

| key | optimizer | suggested rate |
|---|---|---|
| `"momentum"` | `keras.optimizers.SGD` with `momentum=0.9` | 0.03 |
| `"rmsprop"` | `keras.optimizers.RMSprop` | 0.001 |
| `"adam"` | `keras.optimizers.Adam` | 0.001 |

- The loss is `categorical_crossentropy` (or `sparse_categorical_crossentropy`, with `y_train`).
- The comparison has to be fair: each network trains only on the 1,000 images of `X_train`, for **5 epochs in batches of 128**. That is 40 updates, and
  the mark checks this number. Do not stop earlier, and do not train a second time.
- Test images are no part of the training; giving them to `fit` as `validation_data`, only to watch, is fine.
- The learning rate is your choice, as long as each network learns: with the rates above, each one reads about 90% of the images that it has never seen; for the mark, 70% are enough.

Of the points, 1 is for the networks and their optimizers, 1 for the 40 updates, 2 for the images that nobody has seen, and 1 for keeping the test out of the training.
"""

# %% answer="networks"
networks = ...
# BEGIN SOLUTION
networks = {}
for key, optimizer in (
    ("momentum", keras.optimizers.SGD(0.03, momentum=0.9)),
    ("rmsprop", keras.optimizers.RMSprop(0.001)),
    ("adam", keras.optimizers.Adam(0.001)),
):
    networks[key] = build()
    networks[key].compile(optimizer=optimizer, loss="categorical_crossentropy", metrics=["accuracy"])
    networks[key].fit(X_train, Y_train, epochs=5, batch_size=128, verbose=0)
# END SOLUTION

# %% test
def test_three_networks(networks):
    import numpy as np
    message = "networks é um dicionário com as chaves momentum, rmsprop e adam\nnetworks is a dictionary with the keys momentum, rmsprop and adam"
    assert isinstance(networks, dict) and {"momentum", "rmsprop", "adam"} <= set(networks), message
    for key in ("momentum", "rmsprop", "adam"):
        network = networks[key]
        message = f"networks[{key!r}] é um modelo do Keras com 407050 parâmetros\nnetworks[{key!r}] is a Keras model with 407050 parameters"
        assert hasattr(network, "count_params") and network.count_params() == 407050, message
        steps = getattr(getattr(network, "optimizer", None), "iterations", 0)
        count = int(np.ravel(steps)[0])
        message = f"networks[{key!r}] tem 40 atualizações; aqui, {count}\nnetworks[{key!r}] has 40 updates; here, {count}"
        assert count == 40, message

# %% [markdown] lang="pt"
r"""
A perda no treino, época por época, se você treinou com o `fit`:
"""

# %% [markdown] lang="en"
r"""
The training loss, epoch by epoch, if you trained by `fit`:
"""

# %% lang="pt"
if isinstance(networks, dict):
    axes = plt.subplots(figsize=(5, 3))[1]
    for key, network in networks.items():
        curve = getattr(getattr(network, "history", None), "history", {}).get("loss", [])
        axes.plot(range(1, len(curve) + 1), curve, ".-", label=key)
    axes.set(xlabel="época", ylabel="perda no treino")
    axes.legend()
    plt.show()

# %% lang="en"
if isinstance(networks, dict):
    axes = plt.subplots(figsize=(5, 3))[1]
    for key, network in networks.items():
        curve = getattr(getattr(network, "history", None), "history", {}).get("loss", [])
        axes.plot(range(1, len(curve) + 1), curve, ".-", label=key)
    axes.set(xlabel="epoch", ylabel="training loss")
    axes.legend()
    plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** Qual otimizador desce mais depressa na primeira época? Isso ainda vale na quinta? O que mudaria com 2.345 atualizações, como na aula?

## 5. O teste

### `accuracies` (1 ponto)

Meça o acerto de cada rede nas 297 imagens de **teste**. Guarde em `accuracies` um dicionário com as mesmas chaves; cada valor é a fração de
imagens certas, de 0 a 1. Você pode arredondar, mas deixe pelo menos duas casas decimais. Lembre que `evaluate` devolve a perda e depois as métricas.

Daqui em diante, não treine mais essas redes nem use o nome `networks` para outra coisa: a nota compara os números com elas.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** Which optimizer is the fastest in the first epoch? Is that still so in the fifth? What would change with 2,345 updates, as in the lesson?

## 5. The test

### `accuracies` (1 point)

Measure how well each network reads the 297 **test** images. Keep in `accuracies` a dictionary with the same keys; each value is the fraction of
images that are right, from 0 to 1. You may round it, but keep at least two decimal places. Remember that `evaluate` returns the loss and then the metrics.

From here on, do not train these networks any more, and keep the name `networks` for them: the mark compares the numbers with them.
"""

# %% answer="accuracies"
accuracies = ...
# BEGIN SOLUTION
accuracies = {}
for key in networks:
    accuracies[key] = np.mean(networks[key].predict(X_test, verbose=0).argmax(axis=1) == y_test)
# END SOLUTION

# %% test
def test_three_fractions(accuracies):
    import numpy as np
    message = "accuracies é um dicionário com as chaves momentum, rmsprop e adam\naccuracies is a dictionary with the keys momentum, rmsprop and adam"
    assert isinstance(accuracies, dict) and {"momentum", "rmsprop", "adam"} <= set(accuracies), message
    for key in ("momentum", "rmsprop", "adam"):
        value = accuracies[key]
        message = f"accuracies[{key!r}] é um número de 0 a 1; é {value}\naccuracies[{key!r}] is a number from 0 to 1; it is {value}"
        assert value is not None and np.size(value) == 1 and 0 <= float(np.ravel(value)[0]) <= 1, message

# %% lang="pt"
if isinstance(accuracies, dict):
    for key, value in accuracies.items():
        one = float(np.ravel(value)[0])
        print(f"{key:10} {one:.3f}   erros em 297 imagens: {297 * (1 - one):.0f}   CEPs de oito dígitos lidos sem erro: {one**8:.0%}")

# %% lang="en"
if isinstance(accuracies, dict):
    for key, value in accuracies.items():
        one = float(np.ravel(value)[0])
        print(f"{key:10} {one:.3f}   mistakes in 297 images: {297 * (1 - one):.0f}   codes of eight digits read without a mistake: {one**8:.0%}")

# %% [markdown] lang="pt"
r"""
**Para pensar.** Por que tantos CEPs saem errados, se quase todos os dígitos saem certos? Que suposição faz a conta da última coluna?

## 6. Quem se confunde com quem

Um número só não diz **onde** a rede erra. A **matriz de confusão** diz: na linha $i$ e na coluna $j$ está quantas imagens do dígito $i$ a rede leu como $j$.
Na diagonal ficam os acertos.

### `confusion` (1 ponto)

Escreva `confusion(labels, predicted)`: recebe os dígitos certos e os que a rede leu, inteiros de 0 a 9, de formato `(n,)` os dois, e devolve a matriz de
formato `(10, 10)`, com números de imagens. Linhas são dígitos certos, colunas são dígitos lidos. A matriz tem sempre dez linhas e dez colunas.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** Why do so many codes come out wrong, if nearly all digits are right? What does the calculation of the last column assume?

## 6. Which digits are confused

One number does not say **where** the network is wrong. The **confusion matrix** does: row $i$ and column $j$ say how many images of the digit $i$ the network
has read as $j$. On the diagonal are those that it got right.

### `confusion` (1 point)

Write `confusion(labels, predicted)`: it receives the right digits and those that the network has read, integers from 0 to 9, both of shape `(n,)`, and returns
the matrix of shape `(10, 10)`, of numbers of images. Rows are right digits, columns are digits that were read. The matrix always has ten rows and ten columns.
"""

# %% answer="confusion"
def confusion(labels, predicted):
    # labels, predicted: (n,)   ->   (10, 10)
    # BEGIN SOLUTION
    matrix = np.zeros((10, 10), int)
    for right, read in zip(labels, predicted):
        matrix[right, read] += 1
    return matrix
    # END SOLUTION

# %% test
def test_five_images(confusion):
    import numpy as np
    matrix = confusion(np.array([3, 3, 3, 5, 0]), np.array([5, 5, 3, 3, 0]))
    message = f"a matriz tem formato (10, 10); deu {np.shape(matrix)}\nthe matrix has shape (10, 10); it gave {np.shape(matrix)}"
    assert np.shape(matrix) == (10, 10), message
    matrix = np.asarray(matrix, dtype=float)
    found = [float(matrix[i, j]) for i, j in ((3, 5), (5, 3), (3, 3), (0, 0))]
    message = f"em [3, 5], [5, 3], [3, 3] e [0, 0] há 2, 1, 1 e 1 imagens; aqui, {found}\nat [3, 5], [5, 3], [3, 3] and [0, 0] there are 2, 1, 1 and 1 images; here, {found}"
    assert found == [2, 1, 1, 1], message
    message = "as outras entradas são 0\nthe other entries are 0"
    assert matrix.sum() == 5 and np.count_nonzero(matrix) == 4, message

# %% [markdown] lang="pt"
r"""
### `most_confused` (2 pontos)

Quais são os dois dígitos que a rede mais confunde? Para um par, somam-se os **dois sentidos**: quantos $a$ foram lidos como $b$ mais quantos $b$ foram lidos
como $a$. Escreva `most_confused(matrix)`: recebe uma matriz de confusão `(10, 10)` e devolve uma **lista de pares** `(a, b)`, em qualquer ordem:

- o par com a maior soma, como `[(3, 5)]`; se há **empate**, todos os pares com essa soma, cada um uma vez, como `[(3, 5), (4, 9)]`;
- a diagonal não conta: um dígito não se confunde consigo mesmo;
- se nada foi confundido, a lista é vazia.
"""

# %% [markdown] lang="en"
r"""
### `most_confused` (2 points)

Which two digits does the network confuse most? For a pair, **both directions** are added: how many $a$ were read as $b$ plus how many $b$ were read as $a$. Write
`most_confused(matrix)`: it receives a confusion matrix `(10, 10)` and returns a **list of pairs** `(a, b)`, in any order:

- the pair with the largest sum, as `[(3, 5)]`; if there is a **tie**, all pairs with that sum, each of them once, as `[(3, 5), (4, 9)]`;
- the diagonal does not count: no digit is confused with itself;
- if nothing was confused, the list is empty.
"""

# %% answer="most_confused"
def most_confused(matrix):
    # matrix: (10, 10)   ->   [(a, b), …]
    # BEGIN SOLUTION
    both = {(a, b): matrix[a][b] + matrix[b][a] for a in range(10) for b in range(a + 1, 10)}
    most = max(both.values())
    return [pair for pair, count in both.items() if count == most and count > 0]
    # END SOLUTION

# %% test
def test_a_tie(most_confused):
    import numpy as np
    matrix = np.diag(np.arange(20, 30))
    matrix[3, 5], matrix[5, 3], matrix[4, 9], matrix[7, 2] = 2, 1, 3, 2
    found = most_confused(matrix)
    message = f"aqui há dois pares, (3, 5) e (4, 9); deu {found}\nhere there are two pairs, (3, 5) and (4, 9); it gave {found}"
    assert found is not None and np.size(found) == 4, message
    pairs = sorted(sorted(int(digit) for digit in pair) for pair in np.reshape(list(found), (2, 2)))
    assert pairs == [[3, 5], [4, 9]], message

# %% [markdown] lang="pt"
r"""
### `show_confused` (1 ponto)

Agora, olhe para os erros. Escreva `show_confused(images, labels, predicted, a, b)`: desenha **em uma figura** todas as imagens do dígito `a` que a rede leu como
`b` e todas as do dígito `b` que ela leu como `a`, e nenhuma outra. `images` tem formato `(n, 28, 28)`, e `labels` e `predicted` têm `(n,)`. Cada imagem
tem os seus próprios eixos (`axes.imshow`); títulos e cores são sua escolha. Na correção há sempre pelo menos uma imagem, e no máximo doze. A função não
precisa devolver nada.
"""

# %% [markdown] lang="en"
r"""
### `show_confused` (1 point)

Now look at the mistakes. Write `show_confused(images, labels, predicted, a, b)`: it draws **in one figure** all images of the digit `a` that the network has read
as `b`, and all images of the digit `b` that it has read as `a`, and no others. `images` has shape `(n, 28, 28)`, and `labels` and `predicted` have `(n,)`. Each
image has axes of its own (`axes.imshow`); titles and colours are your choice. In grading there is always one image at least, and twelve at most. The function
need not return anything.
"""

# %% answer="show_confused"
def show_confused(images, labels, predicted, a, b):
    # images: (n, 28, 28)   labels, predicted: (n,)   a, b: int
    # BEGIN SOLUTION
    chosen = [i for i in range(len(labels)) if (labels[i], predicted[i]) in ((a, b), (b, a))]
    figure, places = plt.subplots(1, len(chosen), figsize=(1.2 * len(chosen), 1.5), squeeze=False)
    for place, i in zip(places[0], chosen):
        place.imshow(images[i], cmap="gray_r")
        place.set_title(f"{labels[i]} → {predicted[i]}", fontsize=9)
        place.axis("off")
    # END SOLUTION

# %% test
def test_both_directions(show_confused):
    from unittest import mock
    import matplotlib.pyplot as plt
    import numpy as np
    plt.close("all")
    images = np.random.default_rng(0).integers(0, 256, (5, 28, 28)).astype("uint8")
    # In a notebook, `show` closes the figure that it shows.
    with mock.patch.object(plt, "show"), mock.patch.object(plt, "close"):
        show_confused(images, np.array([3, 5, 3, 3, 5]), np.array([5, 3, 3, 7, 5]), 3, 5)
    count = sum(len(one.images) > 0 for one in plt.gcf().axes)
    plt.close("all")
    message = f"destas cinco imagens, um 3 foi lido como 5, e um 5 como 3; a figura mostra {count} imagens\nof these five images, one 3 was read as 5, and one 5 as 3; the figure shows {count} images"
    assert count == 2, message

# %% [markdown] lang="pt"
r"""
As suas funções, com a rede que teve o maior acerto:
"""

# %% [markdown] lang="en"
r"""
Your functions, with the network of the highest accuracy:
"""

# %%
if isinstance(accuracies, dict) and confusion(y_test, y_test) is not None:
    best = max(accuracies, key=lambda key: float(np.ravel(accuracies[key])[0]))
    predicted = np.argmax(networks[best].predict(X_test, verbose=0), axis=1)
    matrix = np.asarray(confusion(y_test.copy(), predicted.copy()))
    axes = plt.subplots(figsize=(4, 4))[1]
    axes.imshow(matrix - np.diag(np.diag(matrix)), cmap="Oranges")
    for (i, j), count in np.ndenumerate(matrix):
        if count:
            axes.text(j, i, f"{count:.0f}", ha="center", va="center")
    axes.set(title=best, xticks=range(10), yticks=range(10))
    plt.show()
    pairs = most_confused(matrix.copy())
    print(best, pairs)
    if pairs is not None and len(pairs) and np.shape(pairs)[-1] == 2:
        a, b = np.reshape(pairs, (-1, 2))[0]
        show_confused(test_images, y_test, predicted, int(a), int(b))
        plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** Você leria esses dígitos como a rede leu? A rede recebe uma linha de 784 números e não sabe quais *pixels* são vizinhos. Faria diferença embaralhar os
*pixels* de todas as imagens, sempre na mesma ordem? E para você?

## 7. Em palavras

### `fair` (1 ponto)

Uma colega olha os seus três acertos e conclui: "o otimizador do maior número é o melhor dos três". Dê **duas** razões pelas quais os seus números não mostram
isso, e diga, para cada uma, o que você faria para descobrir. Escreva na célula abaixo, em três a cinco frases. Esta resposta é corrigida por uma pessoa.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** Would you read these digits as the network did? The network gets a row of 784 numbers and does not know which pixels are neighbours. Would it make a
difference to shuffle the pixels of all images, always in the same order? And for you?

## 7. In words

### `fair` (1 point)

A colleague looks at your three accuracies and concludes: "the optimizer with the highest number is the best of the three." Give **two** reasons why your
numbers do not show that, and say for each of them what you would do to find out. Write in the cell below, in three to five sentences. A person marks this answer.
"""

# %% [markdown] answer="fair" lang="pt"
r"""
Cada rede foi treinada uma vez só, a partir de pesos sorteados, e em 297 imagens uma diferença de um ponto percentual são três imagens: pode ser acaso. Eu treinaria cada
uma com vários sorteios (ou usaria mais imagens de teste) e compararia as médias e o espalhamento. Além disso, cada otimizador usou uma única taxa de aprendizado, e
a melhor de um não é a de outro; eu procuraria a taxa de cada um em imagens de validação, que não são nem de treino nem de teste. E 40 atualizações são poucas: quem
chega depressa pode não ser quem chega mais longe, então eu compararia as curvas de um treino mais longo.
"""

# %% [markdown] answer="fair" lang="en"
r"""
Each network was trained once, from weights drawn at random, and on 297 images a difference of one percentage point is three images: it may be chance. I would train each of
them with several draws (or take more test images) and compare means and spread. Besides, each optimizer had a single learning rate, and the best one for the
first is not the best for the next; I would look for the rate of each on validation images, which belong neither to training nor to test. And 40 updates are few: the
fastest at the start need not get furthest, so I would compare the curves of a longer training.
"""

# %% [markdown] lang="pt"
r"""
## Antes de entregar

A célula abaixo confere mais uma vez todas as respostas em código. Nenhum programa confere a resposta escrita, `fair`: releia-a. Depois reinicie o kernel,
execute tudo do começo ao fim, salve e entregue este arquivo.
"""

# %% [markdown] lang="en"
r"""
## Before you submit

The cell below checks all answers in code once more. No program checks the written answer, `fair`: read it once more. Then restart the kernel,
run everything from top to bottom, save, and submit this file.
"""

# %%
grader.check_all()
