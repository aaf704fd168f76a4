# %% [markdown] lang="pt"
r"""
# Os pesos de uma rede recorrente

Uma `SimpleRNN` de **uma** célula aprende a adivinhar o próximo valor de $\operatorname{sen}(x)$. Três números bastam para isso,
e com `get_weights()` você pode vê-los. Depois de lê-los, você vai refazer à mão as contas do Keras e conferir se os resultados coincidem.

**Como trabalhar**

- Há seis células de resposta em código (`weights`, `count`, `step`, `run`, `by_hand` e `by_keras`) e uma escrita (`sharing`).
  Troque as reticências `...` pelo seu código. As outras células já funcionam, e você pode criar quantas quiser.
- Ao lado do nome de cada resposta está quanto ela vale: são 11 pontos, e mais 1 pela resposta escrita.
- Logo abaixo de cada resposta em código, `grader.check(...)` confere alguns exemplos públicos. A nota também usa pesos, tamanhos e
  sequências que não estão aqui. Na correção, cada chamada pode levar até dez segundos e recebe cópias, que a função pode alterar.
- Use NumPy, TensorFlow, Keras ou Python puro; uma resposta pode ser uma lista, um array ou um tensor, de formato `(n,)` ou `(n, 1)`.
- Antes de entregar, reinicie o kernel, execute tudo do começo ao fim e salve o arquivo.
- A correção usa Python 3.11 com `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` e `joblib`. Não há outros pacotes.
- No Colab, execute antes `%pip install -q otter-grader` e envie a pasta `tests` para a mesma pasta do notebook.
"""

# %% [markdown] lang="en"
r"""
# The weights of a recurrent network

A `SimpleRNN` of **one** cell learns to guess the next value of $\sin(x)$. Three numbers are enough for that, and
`get_weights()` shows them. Once you have read them, you will redo Keras' computation by hand and check that the results agree.

**How to work**

- There are six answer cells of code (`weights`, `count`, `step`, `run`, `by_hand` and `by_keras`) and a written one (`sharing`).
  Replace the ellipses `...` with your code. The other cells already work, and you may add as many as you like.
- Next to the name of each answer is what it is worth: 11 points in all, and 1 more for the written answer.
- Right below each answer in code, `grader.check(...)` tries a few public examples. The mark also uses weights, sizes and
  sequences that you cannot see here. In grading, each call may take up to ten seconds; it receives
  copies, which your function may change.
- Use NumPy, TensorFlow, Keras or plain Python; an answer may be a list, an array or a tensor, of shape `(n,)` or `(n, 1)`.
- Before you submit, restart the kernel, run everything from top to bottom and save the file.
- Grading uses Python 3.11 with `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` and `joblib`. There are no other packages.
- On Colab, first run `%pip install -q otter-grader` and upload the `tests` folder next to the notebook.
"""

# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

# %% [markdown] lang="pt"
r"""
## 1. Os dados e o modelo

$x$ anda de $\pi/10$ em $\pi/10$. Cada amostra é uma sequência de dois valores seguidos do seno; o alvo é o valor que vem
depois. O Keras espera as sequências no formato `(amostras, passos, atributos)`.
"""

# %% [markdown] lang="en"
r"""
## 1. The data and the model

$x$ moves in steps of $\pi/10$. Each sample is a sequence of two successive values of the sine; the target is the value that
comes next. Keras expects sequences of shape `(samples, steps, features)`.
"""

# %% lang="pt"
angles = np.arange(0, 40 * np.pi, np.pi / 10)
wave = np.sin(angles).astype("float32")
X = np.stack([wave[:-2], wave[1:-1]], axis=1)[:, :, None]
y = wave[2:, None]
print("X:", X.shape, "  y:", y.shape)

axes = plt.subplots(figsize=(6, 2.5))[1]
axes.plot(angles[:40], wave[:40], ".-", color="lightgray")
axes.plot(angles[4:6], wave[4:6], "o", label="amostras")
axes.plot(angles[6], wave[6], "*", markersize=12, label="alvo")
axes.set(xlabel="x", ylabel="sen(x)")
axes.legend()
plt.show()

# %% lang="en"
angles = np.arange(0, 40 * np.pi, np.pi / 10)
wave = np.sin(angles).astype("float32")
X = np.stack([wave[:-2], wave[1:-1]], axis=1)[:, :, None]
y = wave[2:, None]
print("X:", X.shape, "  y:", y.shape)

axes = plt.subplots(figsize=(6, 2.5))[1]
axes.plot(angles[:40], wave[:40], ".-", color="lightgray")
axes.plot(angles[4:6], wave[4:6], "o", label="samples")
axes.plot(angles[6], wave[6], "*", markersize=12, label="target")
axes.set(xlabel="x", ylabel="sin(x)")
axes.legend()
plt.show()

# %%
tf.keras.utils.set_random_seed(7)
model = tf.keras.Sequential([
    tf.keras.Input((None, 1)),
    tf.keras.layers.SimpleRNN(1, activation=None),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.05), loss="mse")
history = model.fit(X, y, epochs=60, batch_size=32, verbose=0)
model.summary()
print("mse:", history.history["loss"][-1])

# %% [markdown] lang="pt"
r"""
A ativação é a **identidade** (`activation=None`), e `Input((None, 1))` aceita sequências de qualquer número de passos. A cada
passo $t$, a célula combina a entrada com o que ela mesma calculou no passo anterior:

$$
\mathbf{s}_t = g(\mathbf{x}_t W_i + \mathbf{s}_{t-1} W_s + \mathbf{b}), \qquad \mathbf{s}_0 = \mathbf{0},
$$

em que $W_i$ é o *kernel* `(atributos, unidades)`, $W_s$ o *kernel* recorrente `(unidades, unidades)`, $\mathbf{b}$ o viés
`(unidades,)` e, aqui, $g(a) = a$. A saída é o último estado.

### `weights` (1 ponto)

Guarde em `weights` o que `model.get_weights()` devolve: uma lista com $W_i$, $W_s$ e $\mathbf{b}$, nesta ordem.
"""

# %% [markdown] lang="en"
r"""
The activation is the **identity** (`activation=None`), and `Input((None, 1))` takes sequences of any number of steps. At each
step $t$, the cell combines its input with what it computed itself at the previous step:

$$
\mathbf{s}_t = g(\mathbf{x}_t W_i + \mathbf{s}_{t-1} W_s + \mathbf{b}), \qquad \mathbf{s}_0 = \mathbf{0},
$$

where $W_i$ is the kernel `(features, units)`, $W_s$ the recurrent kernel `(units, units)`, $\mathbf{b}$ the bias `(units,)`
and, here, $g(a) = a$. The output is the last state.

### `weights` (1 point)

Keep in `weights` what `model.get_weights()` returns: a list of $W_i$, $W_s$ and $\mathbf{b}$, in this order.
"""

# %% answer="weights"
weights = model.get_weights()  # SOLUTION

# %% test
def test_three_arrays(weights):
    import numpy as np
    message = f"weights é uma lista de 3 arrays; é {weights}\nweights is a list of 3 arrays; it is {weights}"
    assert isinstance(weights, (list, tuple)) and len(weights) == 3, message
    shapes = [np.shape(one) for one in weights]
    message = f"os formatos são (1, 1), (1, 1) e (1,); são {shapes}\nthe shapes are (1, 1), (1, 1) and (1,); they are {shapes}"
    assert shapes == [(1, 1), (1, 1), (1,)], message

# %% [markdown] lang="pt"
r"""
> **De onde vêm esses números?** Para todo incremento $h$ vale $\operatorname{sen}(x + h) = 2\cos(h)\operatorname{sen}(x) - \operatorname{sen}(x - h)$.
> Uma rede que tenha descoberto isso tem $W_i \approx 2\cos(\pi/10) = 1{,}902$, $W_i W_s \approx -1$ (logo $W_s \approx -0{,}526$) e viés quase
> igual a zero.
> Compare com os seus.

### `count` (1 ponto)

Quantos parâmetros tem uma `SimpleRNN`? Escreva `count(units, features)`: quantos números há em $W_i$, $W_s$ e $\mathbf{b}$ juntos.
"""

# %% [markdown] lang="en"
r"""
> **Where do these numbers come from?** For every increment $h$, $\sin(x + h) = 2\cos(h)\sin(x) - \sin(x - h)$. A network that has
> discovered this has $W_i \approx 2\cos(\pi/10) = 1.902$, $W_i W_s \approx -1$ (so $W_s \approx -0.526$) and a bias of almost zero.
> Compare with yours.

### `count` (1 point)

How many parameters does a `SimpleRNN` have? Write `count(units, features)`: how many numbers there are in $W_i$, $W_s$ and $\mathbf{b}$ together.
"""

# %% answer="count"
def count(units, features):
    # -> int
    # BEGIN SOLUTION
    return units * (features + units + 1)
    # END SOLUTION

# %% test
def test_the_model_has_three(count):
    import numpy as np
    value = count(1, 1)
    message = f"uma unidade e um atributo são 3 parâmetros; deu {value}\none unit and one feature are 3 parameters; it gave {value}"
    assert value is not None and np.size(value) == 1 and float(np.ravel(value)[0]) == 3, message

# %% test
def test_four_units_two_features(count):
    import numpy as np
    import tensorflow as tf
    layer = tf.keras.layers.SimpleRNN(4)
    layer.build((None, 10, 2))
    value, right = count(4, 2), layer.count_params()
    message = f"para 4 unidades e 2 atributos, o Keras conta {right}; deu {value}\nfor 4 units and 2 features, Keras counts {right}; it gave {value}"
    assert value is not None and np.size(value) == 1 and float(np.ravel(value)[0]) == right, message

# %% [markdown] lang="pt"
r"""
**Para pensar.** O número de passos não aparece nessa conta. Por quê?

### `step` (3 pontos)

Escreva a função `step(x, state, weights)`, que dá **um** passo da célula, com a identidade como ativação, e devolve o novo estado,
`(unidades,)`. `x` tem formato `(atributos,)`, `state` tem formato `(unidades,)`, e `weights` é a lista de três arrays. A função
deve servir para quaisquer números de atributos e unidades. Dentro dela, use os argumentos, e não o `weights` do notebook.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** The number of steps does not appear in this count. Why?

### `step` (3 points)

Write `step(x, state, weights)`: **one** step of the cell with the identity as activation. `x` has shape `(features,)`, `state` has
shape `(units,)`, and `weights` is the list of three arrays. It returns the new state, `(units,)`. Write it for any number of features
and units. Inside it, use the arguments, and not the notebook's `weights`.
"""

# %% answer="step"
def step(x, state, weights):
    # x: (features,)   state: (units,)   weights: [Wi, Ws, b]   ->   (units,)
    # BEGIN SOLUTION
    Wi, Ws, b = weights
    return x @ Wi + state @ Ws + b
    # END SOLUTION

# %% test
def test_one_unit(step):
    import numpy as np
    weights = [np.array([[2.0]]), np.array([[-0.5]]), np.array([0.1])]
    # 3 · 2 + 4 · (-0.5) + 0.1
    new = np.ravel(step(np.array([3.0]), np.array([4.0]), weights))
    message = f"3 · 2 + 4 · (-0.5) + 0.1 = 4.1; deu {new}\n3 · 2 + 4 · (-0.5) + 0.1 = 4.1; it gave {new}"
    assert np.shape(new) == (1,) and np.allclose(new, [4.1]), message

# %% test
def test_two_units(step):
    import numpy as np
    weights = [np.array([[1.0, 10.0]]), np.array([[0.0, 1.0], [2.0, 0.0]]), np.array([0.5, 0.25])]
    # [1, 10] + [5, 7] @ [[0, 1], [2, 0]] + [0.5, 0.25]
    new = np.ravel(step(np.array([1.0]), np.array([5.0, 7.0]), weights))
    message = f"devia dar [15.5, 15.25]; deu {new}\nit should give [15.5, 15.25]; it gave {new}"
    assert np.shape(new) == (2,) and np.allclose(new, [15.5, 15.25]), message

# %% [markdown] lang="pt"
r"""
### `run` (4 pontos)

Escreva `run(sequence, weights)`: comece com o estado igual a zero, dê um passo para cada linha de `sequence`, de formato
`(passos, atributos)`, e devolva o último estado, `(unidades,)`.
"""

# %% [markdown] lang="en"
r"""
### `run` (4 points)

Write `run(sequence, weights)`: start with a state of zeros, take a step for each row of `sequence`, of shape
`(steps, features)`, and return the last state, `(units,)`.
"""

# %% answer="run"
def run(sequence, weights):
    # sequence: (steps, features)   weights: [Wi, Ws, b]   ->   (units,)
    # BEGIN SOLUTION
    Wi, Ws, b = weights
    state = np.zeros(len(b))
    for x in sequence:
        state = x @ Wi + state @ Ws + b
    return state
    # END SOLUTION

# %% test
def test_two_steps_of_one_unit(run):
    import numpy as np
    weights = [np.array([[2.0]]), np.array([[-0.5]]), np.array([0.1])]
    # 3 · 2 + 0.1 = 6.1; then 1 · 2 + 6.1 · (-0.5) + 0.1
    last = np.ravel(run(np.array([[3.0], [1.0]]), weights))
    message = f"3 · 2 + 0.1 = 6.1; 1 · 2 + 6.1 · (-0.5) + 0.1 = -0.95; deu {last}\n3 · 2 + 0.1 = 6.1; 1 · 2 + 6.1 · (-0.5) + 0.1 = -0.95; it gave {last}"
    assert np.shape(last) == (1,) and np.allclose(last, [-0.95]), message

# %% [markdown] lang="pt"
r"""
## 2. Duas previsões, à mão e pelo Keras

Lembre que $\pi/10 \approx 0{,}31$. Para cada uma das sequências $[\operatorname{sen} 0{,}31]$ e
$[\operatorname{sen} 0{,}31;\ \operatorname{sen} 0{,}62]$, de um e de dois passos, a rede deve prever o valor seguinte da onda.
"""

# %% [markdown] lang="en"
r"""
## 2. Two predictions, by hand and by Keras

Recall that $\pi/10 \approx 0.31$. For each of the sequences $[\sin 0.31]$ and $[\sin 0.31, \sin 0.62]$, of one step and of two,
the network is to predict the next value of the wave.
"""

# %%
one_step = np.sin([[0.31]])
two_steps = np.sin([[0.31], [0.62]])

# %% [markdown] lang="pt"
r"""
### `by_hand` (1 ponto)

Guarde em `by_hand` uma lista com dois números: o que `run`, ou a fórmula escrita por extenso, dá com `weights` para `one_step` e
para `two_steps`, com cinco casas decimais ou mais.
"""

# %% [markdown] lang="en"
r"""
### `by_hand` (1 point)

Keep in `by_hand` a list of two numbers: what `run`, or the formula written out, gives with `weights` for `one_step` and for
`two_steps`, to five decimal places or more.
"""

# %% answer="by_hand"
by_hand = [run(one_step, weights)[0], run(two_steps, weights)[0]]  # SOLUTION

# %% test
def test_two_numbers(by_hand):
    import numpy as np
    message = f"by_hand são dois números; é {by_hand}\nby_hand is two numbers; it is {by_hand}"
    assert by_hand is not ... and by_hand is not None and np.size(by_hand) == 2, message
    one, two = [float(number) for one in by_hand for number in np.ravel(one)]
    message = f"a célula treinada dá perto de 0.58 e 0.80; aqui, {one:.5f} e {two:.5f}\nthe trained cell gives about 0.58 and 0.80; here, {one:.5f} and {two:.5f}"
    assert abs(one - 0.58) < 0.1 and abs(two - 0.80) < 0.1, message

# %% [markdown] lang="pt"
r"""
### `by_keras` (1 ponto)

Guarde em `by_keras` os mesmos dois números, agora por `model.predict`. Cuidado com os formatos: o Keras espera também o eixo
das amostras. As duas listas devem concordar até a quinta casa decimal; a célula depois do teste as mostra lado a lado.
"""

# %% [markdown] lang="en"
r"""
### `by_keras` (1 point)

Keep in `by_keras` the same two numbers, now by `model.predict`. Mind the shapes: Keras expects the axis of samples as well.
The two lists must agree to the fifth decimal place; the cell below the check shows them side by side.
"""

# %% answer="by_keras"
by_keras = [model.predict(one[None], verbose=0).item() for one in (one_step, two_steps)]  # SOLUTION

# %% test
def test_two_numbers(by_keras):
    import numpy as np
    message = f"by_keras são dois números; é {by_keras}\nby_keras is two numbers; it is {by_keras}"
    assert by_keras is not ... and by_keras is not None and np.size(by_keras) == 2, message
    one, two = [float(number) for one in by_keras for number in np.ravel(one)]
    message = f"a célula treinada dá perto de 0.58 e 0.80; aqui, {one:.5f} e {two:.5f}\nthe trained cell gives about 0.58 and 0.80; here, {one:.5f} and {two:.5f}"
    assert abs(one - 0.58) < 0.1 and abs(two - 0.80) < 0.1, message

# %% lang="pt"
if by_hand is not ...:
    print("à mão:", by_hand, "  pelo Keras:", by_keras)
    guessed = [run(pair, weights) for pair in np.stack([wave[:40], wave[1:41]], axis=1)[:, :, None]]
    axes = plt.subplots(figsize=(6, 2.5))[1]
    axes.plot(angles[2:42], wave[2:42], color="lightgray", linewidth=5, label="seno")
    axes.plot(angles[2:42], np.ravel(guessed), ".", label="passo a passo, à mão")
    axes.set(xlabel="x", ylabel="sen(x)")
    axes.legend()
    plt.show()

# %% lang="en"
if by_hand is not ...:
    print("by hand:", by_hand, "  by Keras:", by_keras)
    guessed = [run(pair, weights) for pair in np.stack([wave[:40], wave[1:41]], axis=1)[:, :, None]]
    axes = plt.subplots(figsize=(6, 2.5))[1]
    axes.plot(angles[2:42], wave[2:42], color="lightgray", linewidth=5, label="sine")
    axes.plot(angles[2:42], np.ravel(guessed), ".", label="step by step, by hand")
    axes.set(xlabel="x", ylabel="sin(x)")
    axes.legend()
    plt.show()

# %% [markdown] lang="pt"
r"""
## 3. Em palavras

### `sharing` (1 ponto)

Uma rede recorrente usa **os mesmos** pesos em todos os passos. O que se ganha com isso? Escreva na célula abaixo, em
três ou quatro frases, e lembre-se do que `count` conta. Esta resposta é corrigida por uma pessoa.
"""

# %% [markdown] lang="en"
r"""
## 3. In words

### `sharing` (1 point)

A recurrent network uses **the same** weights at every step. What do we gain by that? Write in the cell below, in three or four
sentences, and remember what `count` counts. A person marks this answer.
"""

# %% [markdown] answer="sharing" lang="pt"
r"""
O número de parâmetros não depende do comprimento da sequência: a mesma célula percorre 2 passos ou 2 mil. E o que ela
aprende em um lugar da sequência vale em todos os outros, de modo que bastam menos exemplos do que com pesos separados para
cada passo.
"""

# %% [markdown] answer="sharing" lang="en"
r"""
The number of parameters does not depend on the length of the sequence: the same cell processes 2 steps or 2 thousand. And
what it learns at one place of the sequence is valid at all others, so that fewer examples are enough than with weights of their own
for each step.
"""

# %% [markdown] lang="pt"
r"""
## Antes de entregar

A célula abaixo confere mais uma vez todas as respostas em código. Nenhum programa confere a resposta escrita, `sharing`: releia-a.
Depois reinicie o kernel, execute tudo do começo ao fim, salve e entregue este arquivo.
"""

# %% [markdown] lang="en"
r"""
## Before you submit

The cell below checks all answers in code once more. No program checks the written answer, `sharing`: read it once more. Then restart
the kernel, run everything from top to bottom, save, and submit this file.
"""

# %%
grader.check_all()
