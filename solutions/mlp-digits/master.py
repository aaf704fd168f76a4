# %% [markdown] lang="pt"
r"""
# Dígitos: um perceptron de várias camadas

Uma rede densa lê dígitos escritos à mão. Você vai preparar os rótulos, dividir os dados, **medir** a acurácia no treino e no teste
(70–30), acrescentar **mais uma camada oculta** e comparar.

**Como trabalhar**

- Há seis células de resposta em código (`one_hot`, `split`, `accuracy`, `shallow`, `deeper` e `deeper_accuracies`) e uma escrita
  (`compare`). Troque as reticências `...` pelo seu código. As outras células já funcionam, e você pode criar quantas quiser.
- Ao lado do nome de cada resposta está quanto ela vale: são 15 pontos, e mais 1 pela resposta escrita.
- Logo abaixo de cada resposta, `grader.check(...)` confere alguns exemplos públicos. A nota também usa dados que não estão
  aqui, entre eles 500 dígitos que nenhum aluno viu.
- Uma chamada de uma função sua pode levar dez segundos, e uma célula, um minuto.
- Antes de entregar, reinicie o kernel, execute tudo do começo ao fim e salve o arquivo.
- A correção usa Python 3.11 com `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` e `joblib`. Não há outros pacotes.
- No Colab, execute antes `%pip install -q otter-grader` e envie a pasta `tests` e o arquivo `digits.npz` para junto do notebook.
"""

# %% [markdown] lang="en"
r"""
# Digits: a multilayer perceptron

A dense network reads handwritten digits. You will prepare the labels, split the data, **measure** the accuracy in training and in test
(70–30), add **one more hidden layer** and compare.

**How to work**

- There are six answer cells of code (`one_hot`, `split`, `accuracy`, `shallow`, `deeper` and `deeper_accuracies`) and a written
  one (`compare`). Replace the ellipses `...` by your code. The other cells already work, and you may add as many as you like.
- Next to the name of each answer is what it is worth: 15 points in all, and 1 more for the written answer.
- A call of a function of yours may take ten seconds, and a cell a minute.
- Right below each answer, `grader.check(...)` tries a few public examples. The mark also uses data that you cannot see
  here, among them 500 digits that no student has seen.
- Before you submit, restart the kernel, run everything from top to bottom and save the file.
- Grading uses Python 3.11 with `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` and `joblib`. There are no other packages.
- On Colab, first run `%pip install -q otter-grader` and upload the `tests` folder and the file `digits.npz` next to the notebook.
"""

# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

# Sem o "#" da terceira linha, cada execução dá os mesmos números.
# Without the "#" of the third line, every run gives the same numbers.
# tf.keras.utils.set_random_seed(1)

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
### `one_hot` (1 ponto)

A saída da rede terá uma unidade por classe, e o alvo de cada amostra será um vetor com 1 na sua classe e 0 nas outras. Escreva
`one_hot(labels, classes)`: recebe `n` rótulos inteiros, de 0 a `classes` − 1, e devolve `n` linhas de `classes` números. Vale para
qualquer número de classes, também para mais de dez e para classes que não aparecem.
"""

# %% [markdown] lang="en"
r"""
### `one_hot` (1 point)

The output of the network will have a unit for each class, and the target of each sample will be a vector with 1 at its class and
0 elsewhere. Write `one_hot(labels, classes)`: it receives `n` integer labels, from 0 to `classes` − 1, and returns `n` rows of
`classes` numbers. It works for any number of classes, also for more than ten, and for classes that do not occur.
"""

# %% answer="one_hot"
def one_hot(labels, classes):
    # labels: (n,)   ->   (n, classes)
    # BEGIN SOLUTION
    return np.eye(classes)[labels]
    # END SOLUTION

# %% test
def test_three_labels(one_hot):
    import numpy as np
    rows = np.asarray(one_hot(np.array([2, 0, 1]), 3))
    message = f"2, 0, 1 viram [[0 0 1] [1 0 0] [0 1 0]]; deu {rows.tolist()}\n2, 0, 1 become [[0 0 1] [1 0 0] [0 1 0]]; it gave {rows.tolist()}"
    assert rows.shape == (3, 3) and (rows == [[0, 0, 1], [1, 0, 0], [0, 1, 0]]).all(), message

# %% test
def test_as_many_columns_as_classes(one_hot):
    import numpy as np
    shape = np.shape(one_hot(np.array([1, 0]), 10))
    message = f"2 rótulos de 10 classes são (2, 10); deu {shape}\n2 labels of 10 classes are (2, 10); it gave {shape}"
    assert shape == (2, 10), message

# %% [markdown] lang="pt"
r"""
### `split` (3 pontos)

A rede pode decorar as amostras com que foi treinada; por isso parte dos dados fica de fora. Escreva `split(n)`: sorteia os índices
de 0 a $n - 1$ e devolve dois arrays, os de **treino** (70%) e os de **teste** (o resto), sem nenhum índice em comum. Se 70% não for
um número inteiro, arredonde para cima ou para baixo: de 15 amostras, 10 ou 11 são de treino. Uma semente fixa é permitida.
"""

# %% [markdown] lang="en"
r"""
### `split` (3 points)

The network may learn by heart the samples that it is trained on, so part of the data is kept out. Write `split(n)`: it shuffles the
indices from 0 to $n - 1$ and returns two arrays, those for **training** (70%) and those for **test** (the rest), with no index in
common. Where 70% is not an integer, round up or down: of 15 samples, 10 or 11 are for training. A fixed seed is fine.
"""

# %% answer="split"
def split(n):
    # -> train: (≈ 0.7 n,), test: (≈ 0.3 n,)
    # BEGIN SOLUTION
    order = np.random.permutation(n)
    cut = round(0.7 * n)
    return order[:cut], order[cut:]
    # END SOLUTION

# %% test
def test_seven_and_three_of_ten(split):
    train, test = split(10)
    message = f"de 10 amostras, 7 e 3; deu {len(train)} e {len(test)}\nof 10 samples, 7 and 3; it gave {len(train)} and {len(test)}"
    assert (len(train), len(test)) == (7, 3), message

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
sum to 1), cross-entropy as loss and Adam as optimizer.
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
### `accuracy` (2 pontos)

Escreva `accuracy(probabilities, labels)`: recebe as saídas da rede, `(n, classes)`, e os rótulos inteiros, `(n,)`. A
classe prevista é a de maior probabilidade (no empate, a primeira); devolva a **fração** de acertos, de 0 a 1.
"""

# %% [markdown] lang="en"
r"""
### `accuracy` (2 points)

Write `accuracy(probabilities, labels)`: it receives the outputs of the network, `(n, classes)`, and the integer labels, `(n,)`.
The predicted class is that of the highest probability (in a tie, the first); return the **fraction** that is right, from 0 to 1.
"""

# %% answer="accuracy"
def accuracy(probabilities, labels):
    # probabilities: (n, classes)   labels: (n,)   ->   float
    # BEGIN SOLUTION
    return np.mean(np.argmax(probabilities, axis=1) == labels)
    # END SOLUTION

# %% test
def test_two_of_three(accuracy):
    import numpy as np
    probabilities = np.array([[0.1, 0.9], [0.8, 0.2], [0.4, 0.6]])
    value = accuracy(probabilities, np.array([1, 0, 0]))
    message = f"duas de três certas: 0.667; deu {value}\ntwo of three are right: 0.667; it gave {value}"
    assert np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 2 / 3) < 1e-4, message

# %% [markdown] lang="pt"
r"""
### `shallow` (1 ponto)

Guarde em `shallow` uma lista com dois números: a acurácia de `model` nas amostras de treino, `X[train]`, e nas de teste, `X[test]`, com
as partes que a rede já usou no treino: não sorteie outras.
"""

# %% [markdown] lang="en"
r"""
### `shallow` (1 point)

Keep in `shallow` a list of two numbers: the accuracy of `model` on the training samples, `X[train]`, and on the test samples,
`X[test]`, with the parts that it was trained with: don't draw others.
"""

# %% answer="shallow"
shallow = [accuracy(model.predict(X[part], verbose=0), labels[part]) for part in (train, test)]  # SOLUTION

# %% test
def test_two_fractions(shallow):
    import numpy as np
    message = f"shallow são duas frações, treino e teste; é {shallow}\nshallow are two fractions, training and test; it is {shallow}"
    assert shallow is not ... and np.size(shallow) == 2 and all(0 <= float(one) <= 1 for one in np.ravel(shallow)), message

# %% [markdown] lang="pt"
r"""
## 3. Mais uma camada oculta

### `deeper` (7 pontos)

Monte em `deeper` uma rede com **duas** camadas ocultas (escolha as unidades e as ativações) e saída *softmax* de 10 unidades,
compile-a com Adam (ou AdamW, Nadam, Adamax) e a entropia cruzada do Keras, como em `network`, e treine-a só com as amostras de treino;
as de teste podem ser dadas ao `fit` como `validation_data`, para acompanhar. Vale qualquer estilo do Keras, inclusive um modelo dentro de
outro, uma classe de camada sua que faça o mesmo que uma `Dense`, ou um laço de treino seu, desde que ela seja compilada. A rede recebe as
linhas de `X` como estão, de 0 a 1; se quiser outra escala, ponha-a dentro da rede. Ela precisa acertar mais de 80% das amostras e 89% dos
500 dígitos que ninguém viu; trinta épocas dão cerca de 95%.
"""

# %% [markdown] lang="en"
r"""
## 3. One more hidden layer

### `deeper` (7 points)

Build in `deeper` a network with **two** hidden layers (you choose units and activations) and a softmax output of 10 units,
compile it with Adam (or AdamW, Nadam, Adamax) and Keras' cross-entropy, as in `network`, and train it on the training samples only;
you may give `fit` the test samples as `validation_data`, to watch. Any style of Keras will do, including a model within a model, a layer
class of your own that does what a `Dense` does, or a training loop of your own, as long as the network is compiled. It takes the rows of
`X` as they are, from 0 to 1; for another scale, put it inside the network. It has to be right on more than 80% of the samples, and on 89%
of the 500 digits that nobody has seen; thirty epochs give about 95%.
"""

# %% answer="deeper"
deeper = tf.keras.Sequential([tf.keras.layers.Dense(units, activation="relu") for units in (64, 32)])  # SOLUTION
# BEGIN SOLUTION NO PROMPT
deeper.add(tf.keras.layers.Dense(10, activation="softmax"))
deeper.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
deeper.fit(X[train], targets[train], epochs=30, batch_size=32, verbose=0)
# END SOLUTION

# %% test
def test_it_reads_most_digits(deeper, X, labels):
    import numpy as np
    message = "deeper é um modelo do Keras que recebe X\ndeeper is a Keras model that takes X"
    assert hasattr(deeper, "predict"), message
    outputs = np.asarray(deeper.predict(X[:200], verbose=0))
    message = f"a saída tem 10 colunas; tem {outputs.shape}\nthe output has 10 columns; it has {outputs.shape}"
    assert outputs.shape == (200, 10), message
    right = np.mean(outputs.argmax(axis=1) == labels[:200])
    message = f"a rede acerta {right:.0%}; treine-a mais\nthe network is right on {right:.0%}; train it longer"
    assert right > 0.8, message

# %% [markdown] lang="pt"
r"""
### `deeper_accuracies` (1 ponto)

Guarde em `deeper_accuracies` as acurácias de `deeper` no treino e no teste, como em `shallow`.
"""

# %% [markdown] lang="en"
r"""
### `deeper_accuracies` (1 point)

Keep in `deeper_accuracies` the accuracies of `deeper` in training and in test, as in `shallow`.
"""

# %% answer="deeper_accuracies"
deeper_accuracies = [accuracy(deeper.predict(X[part], verbose=0), labels[part]) for part in (train, test)]  # SOLUTION

# %% test
def test_two_fractions(deeper_accuracies):
    import numpy as np
    message = f"são duas frações, treino e teste; é {deeper_accuracies}\ntwo fractions, training and test; it is {deeper_accuracies}"
    assert deeper_accuracies is not ... and np.size(deeper_accuracies) == 2 and all(0 <= float(one) <= 1 for one in np.ravel(deeper_accuracies)), message

# %% lang="pt"
if shallow is not ... and deeper_accuracies is not ...:
    axes = plt.subplots(figsize=(4.5, 3))[1]
    axes.bar([0, 1], shallow, width=0.35, label="uma camada oculta")
    axes.bar([0.4, 1.4], deeper_accuracies, width=0.35, label="duas")
    axes.set(xticks=[0.2, 1.2], xticklabels=["treino", "teste"], ylim=(0, 1.02), ylabel="acurácia")
    axes.legend(loc="lower left")
    plt.show()

# %% lang="en"
if shallow is not ... and deeper_accuracies is not ...:
    axes = plt.subplots(figsize=(4.5, 3))[1]
    axes.bar([0, 1], shallow, width=0.35, label="one hidden layer")
    axes.bar([0.4, 1.4], deeper_accuracies, width=0.35, label="two")
    axes.set(xticks=[0.2, 1.2], xticklabels=["training", "test"], ylim=(0, 1.02), ylabel="accuracy")
    axes.legend(loc="lower left")
    plt.show()

# %% [markdown] lang="pt"
r"""
## 4. Em palavras

### `compare` (1 ponto)

Compare as quatro acurácias. Há **viés** alto, **variância** alta, os dois ou nenhum (para uma pessoa, o erro é de quase 0%)? A
segunda camada valeu a pena? O que você faria em seguida? Escreva na célula abaixo. Esta resposta é corrigida por uma pessoa.
"""

# %% [markdown] lang="en"
r"""
## 4. In words

### `compare` (1 point)

Compare the four accuracies. Is there high **bias**, high **variance**, both or neither (for a person, the error is about 0%)? Was the
second layer worth it? What would you do next? Write in the cell below. A person marks this answer.
"""

# %% [markdown] answer="compare" lang="pt"
r"""
No treino, as duas redes quase não erram: o viés é baixo. No teste erram cerca de 4%: há um pouco de variância. A segunda camada quase não
muda o teste, pois o que falta não é capacidade. Em seguida eu usaria mais dados ou aumento de dados, regularização (L2,
*dropout*) ou parada antecipada.
"""

# %% [markdown] answer="compare" lang="en"
r"""
In training both networks make hardly any errors: the bias is low. In test they err on about 4%: there is some variance. The second
layer changes the test little, as it is not capacity that is missing. Next I would use more data or augmentation, regularisation
(L2, dropout) or early stopping.
"""

# %% [markdown] lang="pt"
r"""
## Antes de entregar

A célula abaixo confere mais uma vez todas as respostas em código. A resposta escrita, `compare`, nenhum programa confere: releia-a.
Depois reinicie o kernel, execute tudo do começo ao fim, salve e entregue este arquivo.
"""

# %% [markdown] lang="en"
r"""
## Before you submit

The cell below checks all answers in code once more. No program checks the written answer, `compare`: read it once more.
Then restart the kernel, run everything from top to bottom, save, and submit this file.
"""

# %%
grader.check_all()
