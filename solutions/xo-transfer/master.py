# %% [markdown] lang="pt"
r"""
# X ou O: transferência com a MobileNetV2

Vinte imagens bastam para ensinar uma rede a separar a letra X da letra O? Uma rede que começa do zero tem dificuldade. Uma
rede que **já aprendeu a ver**, em outras imagens, precisa só de uma cabeça nova. Em sete passos você vai pegar a MobileNetV2,
tirar a camada de saída e pôr uma cabeça sua no lugar: só os 12.832 parâmetros dela são treinados, e os mais de 2 milhões da
base ficam congelados. No fim, vai comparar o resultado com uma rede convolucional comum.

**Como trabalhar**

- Há sete células de resposta em código (`base`, `model`, `training_set`, `training`, `letter`, `test_set` e `plain`) e uma
  escrita (`why`). Troque as reticências `...` pelo seu código. As outras células já funcionam, e você pode criar quantas quiser.
- Logo abaixo de cada resposta, `grader.check(...)` confere alguns exemplos públicos. A nota também usa letras que não estão aqui.
- Ao lado do nome de cada resposta está o seu valor: são 17 pontos, e mais 1 pela resposta escrita.
- Uma chamada a uma função sua pode levar até vinte segundos, e uma célula, até quatro minutos.
- Antes de entregar, reinicie o kernel, execute tudo do começo ao fim e salve o arquivo.
- A correção usa Python 3.11 com `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` e `joblib`. Não há outros pacotes.
- No Colab, execute antes `%pip install -q otter-grader` e envie, para a mesma pasta do notebook, tudo o que veio com ele: as pastas
  `tests`, `letters` e `new` e os dois arquivos `.npz`.
"""

# %% [markdown] lang="en"
r"""
# X or O: transfer with MobileNetV2

Are twenty images enough to teach a network to tell the letter X from the letter O? A network that starts from scratch
finds it hard. One that **has already learned to see**, on other images, only needs a new head. In seven steps you will take
MobileNetV2, remove its output layer, and put a head of your own in its place: only its 12,832 parameters are trained, and the
more than 2 million of the base stay frozen. In the end, you will compare the result with an ordinary convolutional network.

**How to work**

- There are seven answer cells of code (`base`, `model`, `training_set`, `training`, `letter`, `test_set` and `plain`) and a
  written one (`why`). Replace the ellipses `...` with your code. The other cells already work, and you may add as many as you like.
- Right below each answer, `grader.check(...)` tries a few public examples. Your mark also depends on letters that you cannot see here.
- Next to the name of each answer is what it is worth: 17 points in all, and 1 more for the written answer.
- A call to one of your functions may take up to twenty seconds, and a cell up to four minutes.
- Before you submit, restart the kernel, run everything from top to bottom and save the file.
- Grading uses Python 3.11 with `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` and `joblib`. There are no other packages.
- On Colab, first run `%pip install -q otter-grader` and upload, next to the notebook, all that came with it: the folders
  `tests`, `letters` and `new` and the two `.npz` files.
"""

# %%
from pathlib import Path

import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

# %% [markdown] lang="pt"
r"""
## Passo 1. Duas pastas

`letters/O` e `letters/X` têm dez imagens cada uma, de 48 × 48 *pixels*. A função `read_images` lê uma pasta em ordem alfabética e põe
os *pixels* na escala que a MobileNetV2 espera, de **−1 a 1**. Todo modelo deste notebook recebe imagens assim.
"""

# %% [markdown] lang="en"
r"""
## Step 1. Two folders

`letters/O` and `letters/X` hold ten images each, of 48 × 48 pixels. The function `read_images` reads a folder in alphabetical
order, and puts the pixels on the scale that MobileNetV2 expects, from **−1 to 1**. Every model in this notebook receives images in this form.
"""

# %%
def read_images(folder):
    # -> (n, 48, 48, 3), float32
    files = sorted(Path(folder).glob("*.png"))
    pixels = np.stack([keras.utils.img_to_array(keras.utils.load_img(file)) for file in files])
    return keras.applications.mobilenet_v2.preprocess_input(pixels)


def show(images, titles=(), columns=10):
    rows = -(-len(images) // columns)
    figure, axes = plt.subplots(rows, columns, figsize=(columns, 1.2 * rows), squeeze=False)
    for place, ax in enumerate(axes.flat):
        ax.axis("off")
        if place < len(images):
            ax.imshow((images[place] + 1) / 2)
        if place < len(titles):
            ax.set_title(titles[place], fontsize=9)
    plt.show()


show(np.concatenate([read_images("letters/O"), read_images("letters/X")]))

# %% [markdown] lang="pt"
r"""
## Passo 2. Uma rede que já viu muita coisa

A célula abaixo traz a MobileNetV2 já treinada. Se esta máquina tem os pesos da **ImageNet** (fotos de 1.000 classes), ou consegue
baixá-los, usa esses. Se não, usa os do **curso**: a mesma arquitetura, treinada por nós em letras e símbolos desenhados por computador.
Entre eles não há X, nem O, nem outra cruz ou anel. A correção não tem acesso à internet e usa os pesos do curso.
"""

# %% [markdown] lang="en"
r"""
## Step 2. A network that has seen a lot

The cell below loads MobileNetV2, already trained. If this machine has the weights of **ImageNet** (photographs of 1,000
classes), or can fetch them, it uses those. If not, it uses the **course's**: the same architecture, trained by us on letters and
symbols drawn by a computer. There is no X among them, no O, and no other cross or ring. The grader has no internet access and uses
the course's weights.
"""

# %%
FILE = "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_224.h5"
ORIGIN = "https://storage.googleapis.com/tensorflow/keras-applications/mobilenet_v2/" + FILE


def pretrained():
    try:
        weights = keras.utils.get_file(FILE, ORIGIN, cache_subdir="models")
        return keras.applications.MobileNetV2(weights=weights, input_shape=(48, 48, 3)), "ImageNet"
    except Exception:
        with np.load("mobilenet_v2_48.npz") as file:
            weights = [file[name].astype("float32") for name in file.files]
        classes = len(weights[-1])
        network = keras.applications.MobileNetV2(weights=None, classes=classes, input_shape=(48, 48, 3))
        network.set_weights(weights)
        return network, "Gabarito"


network, source = pretrained()
print(source, network.count_params())
for layer in network.layers[-4:]:
    print(f"{layer.name:25} {type(layer).__name__:25} {layer.output.shape}")

# %% [markdown] lang="pt"
r"""
As quatro últimas camadas dizem tudo: a `global_average_pooling2d` resume a imagem em 1.280 números, as **características** (*features*), e
só a última transforma esses números nas classes que ela conhece. Essas classes não nos interessam; as características, sim.

Com a **API funcional**, um modelo novo pode terminar em qualquer ponto de outro: `keras.Model(entrada, saída)`. Por exemplo, este
só vai até a primeira convolução:
"""

# %% [markdown] lang="en"
r"""
The last four layers say it all: `global_average_pooling2d` sums the image up in 1,280 numbers, its **features**, and only the last
layer turns those into its own classes. We do not need those classes; we do need the features.

With the **functional API** a new model can end at any point of another one: `keras.Model(input, output)`. This one, for example, only
goes as far as the first convolution:
"""

# %%
first = keras.Model(network.input, network.get_layer("Conv1").output)
print(first.output.shape, first.count_params())

# %% [markdown] lang="pt"
r"""
### `base` (2 pontos)

Crie `base`: a `network` **sem a camada de saída**, terminando na penúltima camada. Congele-a, atribuindo `False` a `base.trainable`:
o que ela sabe deve ficar como está. Devem sobrar **2.257.984** parâmetros, nenhum treinável.
"""

# %% [markdown] lang="en"
r"""
### `base` (2 points)

Make `base`: `network` **without its output layer**, ending at the second-to-last layer. Freeze it, by setting `base.trainable` to `False`:
what it knows should stay as it is. **2,257,984** parameters should be left, none of them trainable.
"""

# %% answer="base"
base = keras.Model(network.input, network.layers[-2].output)  # SOLUTION
base.trainable = False  # SOLUTION

# %% test
def test_features(base):
    shape = getattr(base, "output_shape", None)
    message = f"base deve dar 1280 números por imagem; deu {shape}\nbase must give 1280 numbers for each image; it gave {shape}"
    assert shape == (None, 1280), message

# %% test
def test_frozen(base):
    assert hasattr(base, "count_params"), "base deve ser um modelo do Keras\nbase must be a Keras model"
    count = base.count_params()
    assert count == 2257984, f"base deve ter 2257984 parâmetros; tem {count}\nbase must have 2257984 parameters; it has {count}"
    assert not base.trainable_weights, "congele base: trainable deve ser False\nfreeze base: trainable must be False"

# %% [markdown] lang="pt"
r"""
## Passos 3 a 5. Uma cabeça nova

### `model` (5 pontos)

Monte `model`, com a API funcional ou como `Sequential`, da entrada de `base` até a saída que você criar:

- **Passo 3.** `Dense(10)` com ativação `relu`, que recebe as 1.280 características;
- **Passo 4.** `Dense(2)` com ativação `softmax`: a primeira saída é a probabilidade de **O**, a segunda, a de **X**;
- **Passo 5.** `model.compile` com a perda `binary_crossentropy`, o otimizador que preferir e a métrica `accuracy`.

`base` pode entrar inteira, como uma camada de `model`, ou camada a camada, a partir de `base.output`. Camadas sem parâmetros, como `Dropout`, são
permitidas entre as suas.

Quantos parâmetros o treino vai mudar? Faça a conta antes: cada unidade tem um peso por entrada e um viés.

$$
(1280 \cdot 10 + 10) + (10 \cdot 2 + 2) = 12\,832
$$

Em vez de `Dense(2)` com `softmax` vale uma saída só, `Dense(1)` com `sigmoid`, que é a probabilidade de **X**; nesse caso, são 12.821.

**Uma boa ideia.** Como a base está congelada, ela dá sempre as mesmas características para a mesma imagem: não é preciso
recalculá-las a cada época. Monte a cabeça como um modelo à parte, `head`, e `model` como `keras.Model(base.input, head(base.output))`.
No passo 7 você poderá treinar só `head`, muito mais depressa; os pesos são os mesmos nos dois. Para isso, compile também `head`. Se não usar `head`, apague essa linha.
"""

# %% [markdown] lang="en"
r"""
## Steps 3 to 5. A new head

### `model` (5 points)

Build `model`, with the functional API or as a `Sequential`, from the input of `base` to the output that you add:

- **Step 3.** `Dense(10)` with activation `relu`, which receives the 1,280 features;
- **Step 4.** `Dense(2)` with activation `softmax`: the first output is the probability of **O**, the second that of **X**;
- **Step 5.** `model.compile` with the loss `binary_crossentropy`, any optimizer you like, and the metric `accuracy`.

`base` may go in as a whole, as one layer of `model`, or layer by layer, going on from `base.output`. Layers without parameters, such as
`Dropout`, are fine between yours.

How many parameters will training change? Count before you look: each unit has a weight for each input, and a bias.

$$
(1280 \cdot 10 + 10) + (10 \cdot 2 + 2) = 12\,832
$$

Instead of `Dense(2)` with `softmax`, one output will do, `Dense(1)` with `sigmoid`, the probability of **X**; then there are 12,821.

**A good idea.** As the base is frozen, it always gives the same features for the same image: there is no need to recompute them
in every epoch. Build the head as a model of its own, `head`, and `model` as `keras.Model(base.input, head(base.output))`.
In step 7 you may then train `head` alone, and much faster; the weights are the same in both. For that, compile `head` too. If you do without `head`, delete its line.
"""

# %% answer="model"
head = ...
model = ...
# BEGIN SOLUTION
head = keras.Sequential([
    keras.Input((1280,)),
    keras.layers.Dense(10, activation="relu"),
    keras.layers.Dense(2, activation="softmax"),
])
model = keras.Model(base.input, head(base.output))
for one in (head, model):
    one.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
# END SOLUTION

# %% test
def test_parameters(model):
    assert hasattr(model, "trainable_weights"), "model deve ser um modelo do Keras\nmodel must be a Keras model"
    import numpy as np
    count = sum(int(np.prod(weight.shape)) for weight in model.trainable_weights)
    message = f"o treino deve mudar 12832 parâmetros (12821 com uma saída só); mudaria {count}\ntraining must change 12832 parameters (12821 with one output); it would change {count}"
    assert count in (12832, 12821), message

# %% test
def test_compiled(model):
    message = "compile model com loss='binary_crossentropy'\ncompile model with loss='binary_crossentropy'"
    loss = getattr(model, "loss", None)
    loss = loss[0] if isinstance(loss, (list, tuple)) and len(loss) == 1 else loss
    name = loss if isinstance(loss, str) else getattr(loss, "__name__", type(loss).__name__)
    plain = str(name).lower().replace("_", "")
    assert getattr(model, "compiled", False) and plain in ("binarycrossentropy", "bce"), message

# %% [markdown] lang="pt"
r"""
## Passo 6. `Xtn` e `ytn`

### `training_set` (1 ponto)

Leia as duas pastas, por exemplo com `read_images`, e junte-as: primeiro os O, depois os X. `Xtn` tem o formato `(20, 48, 48, 3)`. `ytn` tem um rótulo por
imagem, no formato da saída do modelo: `(20, 2)`, com `[1, 0]` para O e `[0, 1]` para X; com uma saída só, `(20,)` ou `(20, 1)`, com 0
para O e 1 para X. São só as vinte imagens; se quiser aumentar os dados (*augmentation*), faça isso no treino, com estas mesmas vinte.
"""

# %% [markdown] lang="en"
r"""
## Step 6. `Xtn` and `ytn`

### `training_set` (1 point)

Read both folders, with `read_images` for example, and join them: the Os first, then the Xs. `Xtn` has the shape `(20, 48, 48, 3)`. `ytn` has a
label for each image, in the form of the model's output: `(20, 2)`, with `[1, 0]` for O and `[0, 1]` for X; with one output, `(20,)` or
`(20, 1)`, with 0 for O and 1 for X. These are the twenty images and no more; if you want augmentation, apply it during training, to these twenty.
"""

# %% answer="training_set"
Xtn = np.concatenate([read_images("letters/O"), read_images("letters/X")])  # SOLUTION
ytn = np.repeat([[1, 0], [0, 1]], 10, axis=0)  # SOLUTION

# %% test
def test_twenty_images(Xtn):
    import numpy as np
    message = f"Xtn deve ter o formato (20, 48, 48, 3); tem {np.shape(Xtn)}\nXtn must have the shape (20, 48, 48, 3); it has {np.shape(Xtn)}"
    assert np.shape(Xtn) == (20, 48, 48, 3), message
    message = "os pixels de Xtn devem ir de -1 a 1: use read_images\nthe pixels of Xtn must go from -1 to 1: use read_images"
    assert np.min(Xtn) < -0.1 and np.max(Xtn) <= 1, message

# %% test
def test_ten_of_each(ytn):
    import numpy as np
    assert ytn is not ..., "ytn deve ter um rótulo para cada imagem\nytn must have a label for each image"
    labels = np.asarray(ytn, dtype=float)
    message = f"ytn deve ter o formato (20, 2), ou (20,) e (20, 1) com uma saída só; tem {labels.shape}\nytn must have the shape (20, 2), or (20,) and (20, 1) with one output; it has {labels.shape}"
    assert labels.shape in ((20, 2), (20,), (20, 1)), message
    classes = labels.argmax(axis=1) if labels.shape == (20, 2) else labels.ravel()
    message = "ytn deve ter dez O (classe 0) e depois dez X (classe 1)\nytn must have ten Os (class 0) and then ten Xs (class 1)"
    assert classes.tolist() == [0] * 10 + [1] * 10, message

# %% [markdown] lang="pt"
r"""
## Passo 7. 100 épocas, depois 200

Com tão poucas imagens, o Keras gasta mais tempo montando os lotes de cada época do que treinando. Esta função entrega tudo em um lote
só, já montado, e o `fit` fica umas sete vezes mais rápido: `head.fit(one_batch(entradas, rótulos), epochs=…, shuffle=False, verbose=0)`.
"""

# %% [markdown] lang="en"
r"""
## Step 7. 100 epochs, then 200

With so few images, Keras spends more time making the batches of each epoch than training. This function delivers everything as one ready-made
batch, and `fit` gets some seven times faster: `head.fit(one_batch(inputs, labels), epochs=…, shuffle=False, verbose=0)`.
"""

# %%
def one_batch(inputs, labels):
    return tf.data.Dataset.from_tensors((inputs, labels))

# %% [markdown] lang="pt"
r"""
### `training` (4 pontos)

Treine por **100 épocas** e guarde em `history` o que o `fit` devolve; depois **continue** o treino do mesmo modelo por mais **200 épocas** e
guarde em `longer`. Se escrever o seu próprio laço de treino, guarde em cada uma um dicionário com a
lista das perdas: `{"loss": [...]}`.

Se você fez `head`, calcule as características uma vez só, com `base.predict(Xtn)`, e treine `head` com elas. Também vale treinar `model`
inteiro com `Xtn`: o resultado é equivalente, só demora mais. Não treine com as letras de `new` e de `more.npz`, que são do teste; passá-las ao
`fit` como `validation_data`, só para acompanhar, é permitido. No fim, `model` deve acertar pelo menos 88% das letras que não estão aqui (costuma acertar mais de 97%).
"""

# %% [markdown] lang="en"
r"""
### `training` (4 points)

Train for **100 epochs** and keep in `history` what `fit` returns; then **go on** with the same model for **200 epochs** more and keep that
in `longer`. If you write a training loop of your own, keep in each a dictionary with the list of losses: `{"loss": [...]}`.

If you made `head`, compute the features once, by `base.predict(Xtn)`, and train `head` on them. Training the whole `model` on `Xtn` is
right as well: the result is equivalent, it only takes longer. Do not train on the letters of `new` and `more.npz`, which are for the
test; giving them to `fit` as `validation_data`, only to watch, is fine. In the end `model` has to be right on at least 88% of the letters that you cannot see here (usually on more than 97%).
"""

# %% answer="training"
history = ...
longer = ...
# BEGIN SOLUTION
features = base.predict(Xtn, verbose=0)
batch = one_batch(features, ytn)
history = head.fit(batch, epochs=100, shuffle=False, verbose=0)
longer = head.fit(batch, epochs=200, shuffle=False, verbose=0)
# END SOLUTION

# %% test
def test_epochs(history, longer):
    import numpy as np
    curves = [getattr(one, "history", one) for one in (history, longer)]
    lengths = [len(one["loss"]) if isinstance(one, dict) and "loss" in one else 0 for one in curves]
    message = f"history e longer devem ter 100 e 200 épocas; têm {lengths}\nhistory and longer must have 100 and 200 epochs; they have {lengths}"
    assert lengths[0] >= 100 and lengths[1] >= 200, message
    first, last = (float(np.ravel(curves[0]["loss"])[place]) for place in (0, -1))
    message = f"longer deve continuar de onde history parou, em {last:.3f}; não comece de novo\nlonger must go on where history ended, at {last:.3f}; don't start anew"
    assert float(np.ravel(curves[1]["loss"])[0]) <= (first + last) / 2, message

# %% lang="pt"
if longer is not ...:
    losses = [loss for one in (history, longer) for loss in getattr(one, "history", one)["loss"]]
    axes = plt.subplots(figsize=(6, 2.5))[1]
    axes.semilogy(range(1, len(losses) + 1), losses)
    axes.axvline(100, color="lightgray")
    axes.set(xlabel="época", ylabel="perda")
    plt.show()
    show(Xtn[[0, 12]], [f"P(X) = {float(p):.3f}" for p in np.asarray(model.predict(Xtn[[0, 12]], verbose=0))[:, -1]])

# %% lang="en"
if longer is not ...:
    losses = [loss for one in (history, longer) for loss in getattr(one, "history", one)["loss"]]
    axes = plt.subplots(figsize=(6, 2.5))[1]
    axes.semilogy(range(1, len(losses) + 1), losses)
    axes.axvline(100, color="lightgray")
    axes.set(xlabel="epoch", ylabel="loss")
    plt.show()
    show(Xtn[[0, 12]], [f"P(X) = {float(p):.3f}" for p in np.asarray(model.predict(Xtn[[0, 12]], verbose=0))[:, -1]])

# %% [markdown] lang="pt"
r"""
`Xtn[0]` é um O e `Xtn[12]` é um X. O modelo concorda?

### `letter` (1 ponto)

Escreva `letter(image)`: recebe **uma** imagem, de formato `(48, 48, 3)`, e devolve `"O"` ou `"X"`, o que `model` achar mais provável, por menor que seja a diferença.
Um modelo do Keras sempre espera um lote, mesmo que de uma imagem só.
"""

# %% [markdown] lang="en"
r"""
`Xtn[0]` is an O and `Xtn[12]` is an X. Does the model agree?

### `letter` (1 point)

Write `letter(image)`: it receives **one** image, of shape `(48, 48, 3)`, and returns `"O"` or `"X"`, whichever `model` finds more
likely, however small the difference. A Keras model always expects a batch, even one of a single image.
"""

# %% answer="letter"
def letter(image):
    # image: (48, 48, 3)   ->   "O" or "X"
    # BEGIN SOLUTION
    probabilities = model.predict(image[None], verbose=0)[0]
    return "OX"[int(np.argmax(probabilities))]
    # END SOLUTION

# %% test
def test_the_first_and_the_thirteenth(letter, Xtn):
    answers = [letter(Xtn[0]), letter(Xtn[12])] if Xtn is not ... else []
    message = f"Xtn[0] é um O e Xtn[12] é um X; letter disse {answers}\nXtn[0] is an O and Xtn[12] is an X; letter said {answers}"
    assert answers == ["O", "X"], message

# %% [markdown] lang="pt"
r"""
## Letras novas

Acertar as letras do treino é fácil. A pasta `new` tem seis letras que o modelo nunca viu:
"""

# %% [markdown] lang="en"
r"""
## New letters

Getting the letters of the training right is easy. The folder `new` has six letters that the model has never seen:
"""

# %%
new = np.concatenate([read_images("new/O"), read_images("new/X")])
show(new, [letter(image) or "?" for image in new], columns=6)

# %% [markdown] lang="pt"
r"""
Seis letras são poucas: um erro a mais ou a menos muda a acurácia em 17 pontos percentuais. Por isso, **aumente o conjunto de teste**. O arquivo
`more.npz` tem outras 200: `images`, com *pixels* de 0 a 255, e `labels`, com 0 para O e 1 para X.

### `test_set` (2 pontos)

Junte as seis letras de `new` com as 200 de `more.npz` em `Xtt`, em qualquer ordem, na mesma escala de `Xtn`, e os rótulos em `ytt`, na mesma
ordem e no formato de `ytn`. Em
`test_accuracy`, ponha a acurácia de `model` nesse conjunto, de 0 a 1. Se quiser, desenhe e acrescente letras suas.
"""

# %% [markdown] lang="en"
r"""
Six letters are few: one mistake more or less moves the accuracy by 17 percentage points. So **enlarge the test set**. The file `more.npz` has
another 200: `images`, with pixels from 0 to 255, and `labels`, 0 for O and 1 for X.

### `test_set` (2 points)

Join the six letters of `new` and the 200 of `more.npz` in `Xtt`, in any order and on the same scale as `Xtn`, and their labels in `ytt`, in the
same order and in the form of `ytn`. Put into `test_accuracy` the accuracy of `model` on that set, from 0 to 1. If you like, draw letters of your own and add them.
"""

# %% answer="test_set"
Xtt = ...
ytt = ...
test_accuracy = ...
# BEGIN SOLUTION
with np.load("more.npz") as more:
    images, labels = more["images"], more["labels"]
Xtt = np.concatenate([new, keras.applications.mobilenet_v2.preprocess_input(images.astype("float32"))])
ytt = np.eye(2)[np.concatenate([[0, 0, 0, 1, 1, 1], labels])]
test_accuracy = np.mean(model.predict(Xtt, verbose=0).argmax(axis=1) == ytt.argmax(axis=1))
# END SOLUTION
print("test_accuracy:", test_accuracy)

# %% test
def test_enough_letters(Xtt, ytt):
    import numpy as np
    message = f"Xtt deve ter 206 imagens ou mais; tem {np.shape(Xtt)}\nXtt must have 206 images or more; it has {np.shape(Xtt)}"
    assert np.ndim(Xtt) == 4 and len(Xtt) >= 206, message
    message = "ytt deve ter um rótulo para cada imagem de Xtt\nytt must have a label for each image of Xtt"
    assert np.ndim(ytt) and len(ytt) == len(Xtt), message
    lowest = np.min(np.asarray(Xtt, dtype=float).reshape(len(Xtt), -1), axis=1)
    message = f"os pixels de Xtt devem ir de -1 a 1, como em Xtn; em {int(np.sum(lowest >= 0))} imagens eles não descem de 0\nthe pixels of Xtt must go from -1 to 1, as in Xtn; in {int(np.sum(lowest >= 0))} images none is below 0"
    assert np.max(lowest) < 0 and np.max(Xtt) <= 1, message

# %% test
def test_a_fraction(test_accuracy):
    import numpy as np
    message = f"test_accuracy deve ser um número de 0 a 1; é {test_accuracy}\ntest_accuracy must be a number from 0 to 1; it is {test_accuracy}"
    assert test_accuracy is not ... and np.size(test_accuracy) == 1 and 0 <= float(np.ravel(test_accuracy)[0]) <= 1, message

# %% [markdown] lang="pt"
r"""
## E sem transferência?

### `plain` (2 pontos)

Treine, nas **mesmas vinte imagens** (ou em cópias delas com *augmentation*), uma rede convolucional comum, do zero: `cnn`, com uma ou mais camadas `Conv2D` e com a mesma saída e a
mesma perda de `model`. Treine até que ela acerte pelo menos 17 das vinte letras do treino (100 épocas devem bastar). Em `cnn_accuracy`, ponha a
acurácia dela em `Xtt`. Uma rede pequena treina em segundos: por exemplo, duas vezes `Conv2D` e `MaxPooling2D`, e depois `Flatten` e `Dense`.
"""

# %% [markdown] lang="en"
r"""
## And without transfer?

### `plain` (2 points)

Train an ordinary convolutional network, from scratch, on the **same twenty images** (or on augmented copies of them): `cnn`, with at least one `Conv2D` layer, and with the same output
and the same loss as `model`. Train until it gets at least 17 of the twenty training letters right (100 epochs should do). Put its accuracy on
`Xtt` into `cnn_accuracy`. A small network trains in seconds: for example, `Conv2D` and `MaxPooling2D` twice, then `Flatten` and `Dense`.
"""

# %% answer="plain"
cnn = ...
cnn_accuracy = ...
# BEGIN SOLUTION
cnn = keras.Sequential([
    keras.Input((48, 48, 3)),
    keras.layers.Conv2D(8, 3, activation="relu"),
    keras.layers.MaxPooling2D(),
    keras.layers.Conv2D(16, 3, activation="relu"),
    keras.layers.MaxPooling2D(),
    keras.layers.Flatten(),
    keras.layers.Dense(10, activation="relu"),
    keras.layers.Dense(2, activation="softmax"),
])
cnn.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
cnn.fit(one_batch(Xtn, ytn), epochs=100, shuffle=False, verbose=0)
cnn_accuracy = np.mean(cnn.predict(Xtt, verbose=0).argmax(axis=1) == ytt.argmax(axis=1))
# END SOLUTION
print("cnn_accuracy:", cnn_accuracy)

# %% test
def test_convolutional(cnn):
    assert hasattr(cnn, "layers"), "cnn deve ser um modelo do Keras\ncnn must be a Keras model"
    message = "cnn deve ter ao menos uma camada Conv2D\ncnn must have at least one Conv2D layer"
    layers, found = list(cnn.layers), False
    while layers and not found:
        layer = layers.pop()
        found = any("Conv2D" in kind.__name__ for kind in type(layer).__mro__)
        layers += getattr(layer, "layers", None) or list(getattr(layer, "_flatten_layers", lambda **_: [])(include_self=False, recursive=False))
    own = any(len(weight.shape) == 4 for weight in getattr(cnn, "weights", ()))  # a layer class of your own
    assert found or own, message

# %% test
def test_a_fraction(cnn_accuracy):
    import numpy as np
    message = f"cnn_accuracy deve ser um número de 0 a 1; é {cnn_accuracy}\ncnn_accuracy must be a number from 0 to 1; it is {cnn_accuracy}"
    assert cnn_accuracy is not ... and np.size(cnn_accuracy) == 1 and 0 <= float(np.ravel(cnn_accuracy)[0]) <= 1, message

# %% [markdown] lang="pt"
r"""
## Em palavras

### `why` (1 ponto)

As duas redes viram as mesmas vinte letras. Qual generaliza melhor, e por quê, embora a base nunca tivesse visto um X ou um O? E o
que poderia acontecer se você descongelasse a base e treinasse tudo com essas vinte imagens? Escreva na célula abaixo, em três ou quatro
frases. Esta resposta é corrigida por uma pessoa.
"""

# %% [markdown] lang="en"
r"""
## In words

### `why` (1 point)

Both networks have seen the same twenty letters. Which generalises better, and why, even though the base had never seen an X or an O? And
what might happen if you unfroze the base and trained everything on these twenty images? Write in the cell below, in three or four
sentences. A person marks this answer.
"""

# %% [markdown] answer="why" lang="pt"
r"""
A rede com transferência acerta bem mais letras novas. A base aprendeu, em muitas outras imagens, características que servem para
qualquer desenho (traços, cantos, curvas, contornos fechados), e a cabeça só precisa combiná-las; a rede comum tem de descobrir tudo em vinte imagens e
decora papel, cor e posição. Com a base descongelada, mais de dois milhões de pesos se ajustariam a vinte imagens: há risco de
sobreajuste e de estragar as características que já eram boas.
"""

# %% [markdown] answer="why" lang="en"
r"""
The network with transfer gets far more new letters right. On many other images the base has learned features that serve any drawing
(strokes, corners, curves, closed outlines), and the head only has to combine them; the plain network must find everything out from
twenty images, and learns paper, colour and position by heart. With the base unfrozen, more than two million weights would adapt
to twenty images: it may overfit, and spoil features that were good already.
"""

# %% [markdown] lang="pt"
r"""
## Antes de entregar

A célula abaixo confere mais uma vez todas as respostas em código. Nenhum programa confere a resposta escrita, `why`: releia-a. Depois
reinicie o kernel, execute tudo do começo ao fim, salve e entregue este arquivo.
"""

# %% [markdown] lang="en"
r"""
## Before you submit

The cell below checks all answers in code once more. No program checks the written answer, `why`: read it once more. Then restart the
kernel, run everything from top to bottom, save, and submit this file.
"""

# %%
grader.check_all()
