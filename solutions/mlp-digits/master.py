# %% [raw]
"""
# ASSIGNMENT CONFIG
# The one source of the notebooks on digits and a multilayer perceptron: see docs/authoring-notebooks.md.
name: mlp-digits
files:
- digits.npz
"""

# %% [markdown] lang="pt"
r"""
# Dígitos: um perceptron de várias camadas

Uma rede densa lê dígitos escritos à mão. Você vai preparar rótulos e partes, **medir** a acurácia no treino e no teste
(70–30), acrescentar **mais uma camada oculta** e comparar.

**Como trabalhar**

- Há seis células de resposta em código (`one_hot`, `split`, `accuracy`, `shallow`, `deeper` e `deeper_accuracies`) e uma escrita
  (`compare`). Troque as reticências `...` pelo seu código. As outras células já funcionam, e você pode criar quantas quiser.
- Logo abaixo de cada resposta, `grader.check(...)` confere alguns exemplos públicos. A nota também usa dados que não estão
  aqui, entre eles 500 dígitos que nenhum aluno viu.
- Antes de entregar, reinicie o kernel, execute tudo do começo ao fim e salve o arquivo.
- No Colab, execute antes `%pip install -q otter-grader` e envie a pasta `tests` e o arquivo `digits.npz` para junto do notebook.
"""

# %% [markdown] lang="en"
r"""
# Digits: a multilayer perceptron

A dense network reads handwritten digits. You will prepare labels and parts, **measure** the accuracy in training and in test
(70–30), add **one more hidden layer** and compare.

**How to work**

- There are six answer cells of code (`one_hot`, `split`, `accuracy`, `shallow`, `deeper` and `deeper_accuracies`) and a written
  one (`compare`). Replace the ellipses `...` by your code. The other cells already work, and you may add as many as you like.
- Right below each answer, `grader.check(...)` tries a few public examples. The mark also uses data that you cannot see
  here, among them 500 digits that no student has seen.
- Before you submit, restart the kernel, run everything from top to bottom and save the file.
- On Colab, first run `%pip install -q otter-grader` and upload the `tests` folder and the file `digits.npz` next to the notebook.
"""

# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

# %% [markdown] lang="pt"
r"""
## 1. Os dados

São 1.297 imagens de 8×8 pixels, de 0 (branco) a 16 (preto), cada uma com o seu rótulo, de 0 a 9 (Alpaydin e Kaynak, 1998,
licença CC BY 4.0). Para a rede, cada imagem vira uma linha de 64 números entre 0 e 1.
"""

# %% [markdown] lang="en"
r"""
## 1. The data

There are 1,297 images of 8×8 pixels, from 0 (white) to 16 (black), each with its label, from 0 to 9 (Alpaydin and Kaynak,
1998, licence CC BY 4.0). For the network, each image becomes a row of 64 numbers between 0 and 1.
"""

# %%
with np.load("digits.npz") as file:
    images, labels = file["images"], file["labels"].astype(int)
X = images.reshape(len(images), 64).astype("float32") / 16
print("X:", X.shape, X.dtype, "  labels:", labels.shape, labels[:12])

figure, rows = plt.subplots(2, 10, figsize=(8, 2))
for axes, image, label in zip(rows.ravel(), images, labels):
    axes.imshow(image, cmap="Greys")
    axes.set_title(label, fontsize=8)
    axes.axis("off")
plt.show()

# %% [markdown] lang="pt"
r"""
### `one_hot`

A saída da rede terá uma unidade por classe, e o alvo de cada amostra será um vetor com 1 na sua classe e 0 nas outras. Escreva
`one_hot(labels, classes)`: recebe `n` rótulos inteiros e devolve `n` linhas de `classes` números.
"""

# %% [markdown] lang="en"
r"""
### `one_hot`

The output of the network will have a unit for each class, and the target of each sample will be a vector with 1 at its class and
0 elsewhere. Write `one_hot(labels, classes)`: it receives `n` integer labels and returns `n` rows of `classes` numbers.
"""

# %% [raw]
"""
# BEGIN QUESTION
name: one_hot
"""

# %% [raw]
"""
# BEGIN SOLUTION
"""

# %% answer="one_hot"
def one_hot(labels, classes):
    # labels: (n,)   ->   (n, classes)
    # BEGIN SOLUTION
    return np.eye(classes)[labels]
    # END SOLUTION

# %% [raw]
"""
# END SOLUTION
"""

# %% [raw]
"""
# BEGIN TESTS
"""

# %%
def test_three_labels(one_hot):
    import numpy as np
    rows = np.asarray(one_hot(np.array([2, 0, 1]), 3))
    message = f"2, 0, 1 viram [[0 0 1] [1 0 0] [0 1 0]]; deu {rows.tolist()} / 2, 0, 1 become [[0 0 1] [1 0 0] [0 1 0]]; it gave {rows.tolist()}"
    assert rows.shape == (3, 3) and (rows == [[0, 0, 1], [1, 0, 0], [0, 1, 0]]).all(), message

# %%
def test_as_many_columns_as_classes(one_hot):
    import numpy as np
    shape = np.shape(one_hot(np.array([1, 0]), 10))
    message = f"2 rótulos de 10 classes são (2, 10); deu {shape} / 2 labels of 10 classes are (2, 10); it gave {shape}"
    assert shape == (2, 10), message

# %% [raw]
"""
# END TESTS
"""

# %% [raw]
"""
# END QUESTION
"""

# %% [markdown] lang="pt"
r"""
### `split`

O que a rede treinou ela pode ter decorado; por isso parte dos dados fica de fora. Escreva `split(n)`: sorteia os índices de 0 a
$n - 1$ e devolve dois arrays, os de **treino** (70 %, arredondados) e os de **teste** (o resto), sem nenhum índice em comum.
"""

# %% [markdown] lang="en"
r"""
### `split`

What the network was trained on it may have learned by heart; so part of the data is kept out. Write `split(n)`: it shuffles the
indices from 0 to $n - 1$ and returns two arrays, those for **training** (70 %, rounded) and those for **test** (the rest), with no
index in common.
"""

# %% [raw]
"""
# BEGIN QUESTION
name: split
"""

# %% [raw]
"""
# BEGIN SOLUTION
"""

# %% answer="split"
def split(n):
    # -> train: (≈ 0.7 n,), test: (≈ 0.3 n,)
    # BEGIN SOLUTION
    order = np.random.permutation(n)
    cut = round(0.7 * n)
    return order[:cut], order[cut:]
    # END SOLUTION

# %% [raw]
"""
# END SOLUTION
"""

# %% [raw]
"""
# BEGIN TESTS
"""

# %%
def test_seven_and_three_of_ten(split):
    train, test = split(10)
    message = f"de 10 amostras, 7 e 3; deu {len(train)} e {len(test)} / of 10 samples, 7 and 3; it gave {len(train)} and {len(test)}"
    assert (len(train), len(test)) == (7, 3), message

# %% [raw]
"""
# END TESTS
"""

# %% [raw]
"""
# END QUESTION
"""

# %%
parts = split(len(X))
if parts is not None and parts is not ...:
    train, test = (np.asarray(part) for part in parts)
    targets = np.asarray(one_hot(labels, 10), dtype="float32")
    print(len(train), len(test))

# %% [markdown] lang="pt"
r"""
## 2. Uma camada oculta

A função abaixo monta e compila uma rede com **uma** camada oculta: ReLU nela, *softmax* na saída (as dez saídas somam 1),
entropia cruzada como perda e Adam como otimizador.
"""

# %% [markdown] lang="en"
r"""
## 2. One hidden layer

The function below builds and compiles a network with **one** hidden layer: ReLU in it, softmax at the output (the ten outputs
sum to 1), cross-entropy as loss and Adam as optimiser.
"""

# %%
def network(units):
    model = tf.keras.Sequential([
        tf.keras.Input((64,)),
        tf.keras.layers.Dense(units, activation="relu"),
        tf.keras.layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


model = network(32)
if parts is not None and parts is not ...:
    model.fit(X[train], targets[train], epochs=30, batch_size=32, verbose=0)

# %% [markdown] lang="pt"
r"""
### `accuracy`

Escreva `accuracy(probabilities, labels)`: recebe as saídas da rede, `(n, classes)`, e os rótulos inteiros, `(n,)`. A
classe prevista é a de maior probabilidade (no empate, a primeira); devolva a **fração** de acertos, de 0 a 1.
"""

# %% [markdown] lang="en"
r"""
### `accuracy`

Write `accuracy(probabilities, labels)`: it receives the outputs of the network, `(n, classes)`, and the integer labels, `(n,)`.
The predicted class is that of the highest probability (in a tie, the first); return the **fraction** that is right, from 0 to 1.
"""

# %% [raw]
"""
# BEGIN QUESTION
name: accuracy
"""

# %% [raw]
"""
# BEGIN SOLUTION
"""

# %% answer="accuracy"
def accuracy(probabilities, labels):
    # probabilities: (n, classes)   labels: (n,)   ->   float
    # BEGIN SOLUTION
    return np.mean(np.argmax(probabilities, axis=1) == labels)
    # END SOLUTION

# %% [raw]
"""
# END SOLUTION
"""

# %% [raw]
"""
# BEGIN TESTS
"""

# %%
def test_two_of_three(accuracy):
    import numpy as np
    probabilities = np.array([[0.1, 0.9], [0.8, 0.2], [0.4, 0.6]])
    value = accuracy(probabilities, np.array([1, 0, 0]))
    message = f"duas de três certas: 0.667; deu {value} / two of three are right: 0.667; it gave {value}"
    assert np.size(value) == 1 and abs(float(value) - 2 / 3) < 1e-4, message

# %% [raw]
"""
# END TESTS
"""

# %% [raw]
"""
# END QUESTION
"""

# %% [markdown] lang="pt"
r"""
### `shallow`

Guarde em `shallow` uma lista com dois números: a acurácia de `model` nas amostras de treino e nas de teste.
"""

# %% [markdown] lang="en"
r"""
### `shallow`

Keep in `shallow` a list of two numbers: the accuracy of `model` on the training samples and on the test samples.
"""

# %% [raw]
"""
# BEGIN QUESTION
name: shallow
"""

# %% [raw]
"""
# BEGIN SOLUTION
"""

# %% answer="shallow"
shallow = [accuracy(model.predict(X[part], verbose=0), labels[part]) for part in (train, test)]  # SOLUTION

# %% [raw]
"""
# END SOLUTION
"""

# %% [raw]
"""
# BEGIN TESTS
"""

# %%
def test_two_fractions(shallow):
    import numpy as np
    message = f"shallow são duas frações, treino e teste; é {shallow} / shallow are two fractions, training and test; it is {shallow}"
    assert shallow is not ... and np.size(shallow) == 2 and all(0 <= float(one) <= 1 for one in np.ravel(shallow)), message

# %% [raw]
"""
# END TESTS
"""

# %% [raw]
"""
# END QUESTION
"""

# %% [markdown] lang="pt"
r"""
## 3. Mais uma camada oculta

### `deeper`

Monte em `deeper` uma rede com **duas** camadas ocultas (escolha as unidades e as ativações) e saída *softmax* de 10 unidades,
compile-a com Adam e a entropia cruzada do Keras, como em `network`, e treine-a só com as amostras de treino. Vale qualquer
estilo do Keras, também um laço de treino seu, desde que ela seja compilada.
"""

# %% [markdown] lang="en"
r"""
## 3. One more hidden layer

### `deeper`

Build in `deeper` a network with **two** hidden layers (you choose units and activations) and a softmax output of 10 units,
compile it with Adam and Keras' cross-entropy, as in `network`, and train it on the training samples only. Any style of Keras
will do, a training loop of your own too, as long as the network is compiled.
"""

# %% [raw]
"""
# BEGIN QUESTION
name: deeper
"""

# %% [raw]
"""
# BEGIN SOLUTION
"""

# %% answer="deeper"
deeper = tf.keras.Sequential([tf.keras.layers.Dense(units, activation="relu") for units in (64, 32)])  # SOLUTION
# BEGIN SOLUTION NO PROMPT
deeper.add(tf.keras.layers.Dense(10, activation="softmax"))
deeper.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
deeper.fit(X[train], targets[train], epochs=30, batch_size=32, verbose=0)
# END SOLUTION

# %% [raw]
"""
# END SOLUTION
"""

# %% [raw]
"""
# BEGIN TESTS
"""

# %%
def test_it_reads_most_digits(deeper, X, labels):
    import numpy as np
    message = "deeper é um modelo do Keras que recebe X / deeper is a Keras model that takes X"
    assert hasattr(deeper, "predict"), message
    outputs = np.asarray(deeper.predict(X[:200], verbose=0))
    message = f"a saída tem 10 colunas; tem {outputs.shape} / the output has 10 columns; it has {outputs.shape}"
    assert outputs.shape == (200, 10), message
    right = np.mean(outputs.argmax(axis=1) == labels[:200])
    message = f"a rede acerta {right:.0%}; treine-a mais / the network is right on {right:.0%}; train it longer"
    assert right > 0.8, message

# %% [raw]
"""
# END TESTS
"""

# %% [raw]
"""
# END QUESTION
"""

# %% [markdown] lang="pt"
r"""
### `deeper_accuracies`

Guarde em `deeper_accuracies` as acurácias de `deeper` no treino e no teste, como em `shallow`.
"""

# %% [markdown] lang="en"
r"""
### `deeper_accuracies`

Keep in `deeper_accuracies` the accuracies of `deeper` in training and in test, as in `shallow`.
"""

# %% [raw]
"""
# BEGIN QUESTION
name: deeper_accuracies
"""

# %% [raw]
"""
# BEGIN SOLUTION
"""

# %% answer="deeper_accuracies"
deeper_accuracies = [accuracy(deeper.predict(X[part], verbose=0), labels[part]) for part in (train, test)]  # SOLUTION

# %% [raw]
"""
# END SOLUTION
"""

# %% [raw]
"""
# BEGIN TESTS
"""

# %%
def test_two_fractions(deeper_accuracies):
    import numpy as np
    message = f"são duas frações, treino e teste; é {deeper_accuracies} / two fractions, training and test; it is {deeper_accuracies}"
    assert deeper_accuracies is not ... and np.size(deeper_accuracies) == 2 and all(0 <= float(one) <= 1 for one in np.ravel(deeper_accuracies)), message

# %% [raw]
"""
# END TESTS
"""

# %% [raw]
"""
# END QUESTION
"""

# %% lang="pt"
if shallow is not ... and deeper_accuracies is not ...:
    axes = plt.subplots(figsize=(4.5, 3))[1]
    axes.bar([0, 1], shallow, width=0.35, label="uma camada oculta")
    axes.bar([0.4, 1.4], deeper_accuracies, width=0.35, label="duas")
    axes.set(xticks=[0.2, 1.2], xticklabels=["treino", "teste"], ylim=(0.8, 1.02), ylabel="acurácia")
    axes.legend(loc="lower left")
    plt.show()

# %% lang="en"
if shallow is not ... and deeper_accuracies is not ...:
    axes = plt.subplots(figsize=(4.5, 3))[1]
    axes.bar([0, 1], shallow, width=0.35, label="one hidden layer")
    axes.bar([0.4, 1.4], deeper_accuracies, width=0.35, label="two")
    axes.set(xticks=[0.2, 1.2], xticklabels=["training", "test"], ylim=(0.8, 1.02), ylabel="accuracy")
    axes.legend(loc="lower left")
    plt.show()

# %% [markdown] lang="pt"
r"""
## 4. Em palavras

### `compare`

Compare as quatro acurácias. Há **viés** alto, **variância** alta, os dois ou nenhum (para uma pessoa, o erro é de quase 0 %)? A
segunda camada valeu a pena? O que você faria em seguida? Escreva na célula abaixo. Esta resposta é corrigida por uma pessoa.
"""

# %% [markdown] lang="en"
r"""
## 4. In words

### `compare`

Compare the four accuracies. Is there high **bias**, high **variance**, both or neither (for a person, the error is about 0 %)? Was the
second layer worth it? What would you do next? Write in the cell below. A person marks this answer.
"""

# %% [raw]
"""
# BEGIN QUESTION
name: compare
manual: true
"""

# %% [raw]
"""
# BEGIN SOLUTION
"""

# %% [markdown] answer="compare" lang="pt"
r"""
No treino as duas redes erram quase nada: o viés é baixo. No teste erram cerca de 4 %: há um pouco de variância. A segunda camada quase não
muda o teste, pois o que falta não é capacidade. Em seguida eu usaria mais dados ou aumento de dados, regularização (L2,
*dropout*) ou parada antecipada.
"""

# %% [markdown] answer="compare" lang="en"
r"""
In training both networks make hardly any errors: the bias is low. In test they err on about 4 %: there is some variance. The second
layer changes the test little, as it is not capacity that is missing. Next I would use more data or augmentation, regularisation
(L2, dropout) or early stopping.
"""

# %% [raw]
"""
# END SOLUTION
"""

# %% [raw]
"""
# END QUESTION
"""
