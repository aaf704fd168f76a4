# %% [markdown] lang="pt"
r"""
# Perceptron: o viés dentro de `w`

Você vai partir de um perceptron em TensorFlow que guarda o viés (*bias*) em uma variável à parte e chegar a um
perceptron mais enxuto: um único vetor `w`, cujo **primeiro elemento é o viés**.

**Como trabalhar**

- Há quatro células de resposta: `predict`, `update`, `train` e `w`. Nelas, troque as reticências `...` pelo seu código.
  As outras células já funcionam, e você pode criar quantas quiser.
- Ao lado do nome de cada resposta está quanto ela vale: são 12 pontos.
- Logo abaixo de cada resposta, `grader.check(...)` confere alguns exemplos públicos. A nota também usa dados que não
  estão aqui: escreva funções que valham para quaisquer dados, não só para os exemplos.
- Antes de entregar, reinicie o kernel, execute tudo do começo ao fim e salve o arquivo.
- A correção usa Python 3.11 com `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` e `joblib`. Não há outros pacotes.
- No Colab, execute antes `%pip install -q otter-grader` e envie a pasta `tests` para junto do notebook.

**Combinados**

- Suas funções recebem arrays do NumPy em `float32`. Resolva com NumPy, com TensorFlow ou com Python puro.
- O que elas devolvem pode ser lista, array ou tensor, de formato `(n,)` ou `(n, 1)`.
- Elas podem alterar os arrays que recebem: na correção, cada chamada recebe cópias e pode levar até 20 segundos.
- `X` tem uma amostra por linha e **qualquer número de colunas**: aqui são duas, mas não conte com isso.
"""

# %% [markdown] lang="en"
r"""
# Perceptron: the bias inside `w`

You will start from a TensorFlow perceptron that keeps its bias in a variable of its own, and arrive at a leaner one:
a single vector `w` whose **first element is the bias**.

**How to work**

- There are four answer cells: `predict`, `update`, `train` and `w`. In each, replace the ellipsis `...` by your code.
  The other cells already work, and you may add as many as you like.
- Next to the name of each answer is what it is worth: 12 points in all.
- Right below each answer, `grader.check(...)` tries a few public examples. The mark also uses data that you cannot
  see here: write functions that hold for any data, not only for the examples.
- Before you submit, restart the kernel, run everything from top to bottom and save the file.
- Grading uses Python 3.11 with `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` and `joblib`. There are no other packages.
- On Colab, first run `%pip install -q otter-grader` and upload the `tests` folder next to the notebook.

**What goes in and what comes out**

- Your functions receive NumPy arrays of `float32`. Solve it with NumPy, with TensorFlow or with plain Python.
- What they return may be a list, an array or a tensor, of shape `(n,)` or `(n, 1)`.
- They may change the arrays that they receive: in grading, each call receives copies and may take up to 20 seconds.
- `X` has one sample per row and **any number of columns**: two in this notebook, but do not count on it.
"""

# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

# %% [markdown] lang="pt"
r"""
## 1. Os dados

Trinta mudas de café (números inventados): quanta água cada uma recebeu, em litros por semana; quanto sol, em horas por
dia; e se ela vingou (1) ou não (0).
"""

# %% [markdown] lang="en"
r"""
## 1. The data

Thirty coffee seedlings (made-up numbers): how much water each one got, in litres a week; how much sun, in hours a day;
and whether it thrived (1) or not (0).
"""

# %% lang="pt"
# água, sol, vingou
table = np.array(
    [
        (1.9, 2.2, 0), (3.0, 2.7, 1), (0.5, 1.9, 0), (4.4, 0.7, 1), (2.1, 1.1, 0), (3.8, 4.2, 1),
        (0.6, 3.7, 0), (3.6, 2.2, 1), (1.2, 1.3, 0), (4.1, 3.1, 1), (0.8, 0.8, 0), (1.7, 4.4, 1),
        (0.5, 1.3, 0), (1.8, 3.7, 1), (1.4, 0.7, 0), (4.6, 4.1, 1), (2.8, 1.0, 0), (3.5, 1.5, 1),
        (2.9, 0.4, 0), (4.3, 1.4, 1), (0.8, 3.1, 0), (3.2, 3.4, 1), (1.3, 2.3, 0), (4.2, 2.4, 1),
        (0.6, 2.5, 0), (2.9, 4.4, 1), (0.4, 0.4, 0), (4.7, 2.0, 1), (3.3, 4.8, 1), (2.1, 5.0, 1),
    ],
    dtype=np.float32,
)
X = table[:, :2]
# Os rótulos 0 e 1 também são float32: o TensorFlow não converte tipos sozinho e recusaria `int - float` entre tensores;
# no NumPy, inteiros sem sinal dariam a volta em 0 - 1. Com float32, `y - previsão` funciona nos dois.
y = table[:, 2]
print("X:", X.shape, X.dtype, "  y:", y.shape, y.dtype)

# %% lang="en"
# water, sun, thrived
table = np.array(
    [
        (1.9, 2.2, 0), (3.0, 2.7, 1), (0.5, 1.9, 0), (4.4, 0.7, 1), (2.1, 1.1, 0), (3.8, 4.2, 1),
        (0.6, 3.7, 0), (3.6, 2.2, 1), (1.2, 1.3, 0), (4.1, 3.1, 1), (0.8, 0.8, 0), (1.7, 4.4, 1),
        (0.5, 1.3, 0), (1.8, 3.7, 1), (1.4, 0.7, 0), (4.6, 4.1, 1), (2.8, 1.0, 0), (3.5, 1.5, 1),
        (2.9, 0.4, 0), (4.3, 1.4, 1), (0.8, 3.1, 0), (3.2, 3.4, 1), (1.3, 2.3, 0), (4.2, 2.4, 1),
        (0.6, 2.5, 0), (2.9, 4.4, 1), (0.4, 0.4, 0), (4.7, 2.0, 1), (3.3, 4.8, 1), (2.1, 5.0, 1),
    ],
    dtype=np.float32,
)
X = table[:, :2]
# The labels 0 and 1 are float32 too: TensorFlow converts no types by itself and would refuse `int - float` between
# tensors; in NumPy, unsigned integers would wrap around at 0 - 1. With float32, `y - prediction` works in both.
y = table[:, 2]
print("X:", X.shape, X.dtype, "  y:", y.shape, y.dtype)

# %% lang="pt"
def show(X, y, bias=None, weights=None):
    """Desenha as amostras e, se houver pesos, a reta em que a ativação é zero."""
    axes = plt.subplots(figsize=(5.5, 4.5))[1]
    axes.scatter(*X[y == 0].T, marker="o", color="tab:orange", label="não vingou (0)")
    axes.scatter(*X[y == 1].T, marker="^", color="tab:green", label="vingou (1)")
    if weights is not None:
        water, sun = np.meshgrid(np.linspace(0, 5.3, 200), np.linspace(0, 5.3, 200))
        axes.contour(water, sun, bias + weights[0] * water + weights[1] * sun, levels=[0], colors="black")
    axes.set(xlabel="água (litros por semana)", ylabel="sol (horas por dia)", xlim=(0, 5.3), ylim=(0, 5.3))
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2, frameon=False)
    plt.show()


show(X, y)

# %% lang="en"
def show(X, y, bias=None, weights=None):
    """Draw the samples and, where there are weights, the line on which the activation is zero."""
    axes = plt.subplots(figsize=(5.5, 4.5))[1]
    axes.scatter(*X[y == 0].T, marker="o", color="tab:orange", label="did not thrive (0)")
    axes.scatter(*X[y == 1].T, marker="^", color="tab:green", label="thrived (1)")
    if weights is not None:
        water, sun = np.meshgrid(np.linspace(0, 5.3, 200), np.linspace(0, 5.3, 200))
        axes.contour(water, sun, bias + weights[0] * water + weights[1] * sun, levels=[0], colors="black")
    axes.set(xlabel="water (litres a week)", ylabel="sun (hours a day)", xlim=(0, 5.3), ylim=(0, 5.3))
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2, frameon=False)
    plt.show()


show(X, y)

# %% [markdown] lang="pt"
r"""
Olhe a figura: dá para separar os dois grupos com uma reta, mas **não com uma reta que passe pela origem** $(0, 0)$.
Guarde essa observação.

## 2. Um perceptron com o viés à parte

O perceptron soma as entradas com pesos, junta o viés $b$ e olha só para o sinal da *ativação* $a$:

$$
a = b + w_1 x_1 + w_2 x_2 + \dots + w_d x_d,
\qquad
\hat{y} = \begin{cases} 1 & \text{se } a > 0 \\ 0 & \text{caso contrário.} \end{cases}
$$

Para aprender, ele vê uma amostra de cada vez. Se acerta, nada muda; se erra, os pesos andam um pouco na direção que
corrige o erro. Com taxa de aprendizado $\eta$ (*learning rate*):

$$
b \leftarrow b + \eta\,(y - \hat{y}),
\qquad
w_j \leftarrow w_j + \eta\,(y - \hat{y})\,x_j.
$$

No TensorFlow 2, os parâmetros são `tf.Variable`, e cada linha é executada imediatamente, como no NumPy:
"""

# %% [markdown] lang="en"
r"""
Look at the figure: one straight line can separate the two groups, but **no line through the origin** $(0, 0)$ can.
Keep that in mind.

## 2. A perceptron with a separate bias

The perceptron adds up its weighted inputs, adds the bias $b$, and looks only at the sign of the *activation* $a$:

$$
a = b + w_1 x_1 + w_2 x_2 + \dots + w_d x_d,
\qquad
\hat{y} = \begin{cases} 1 & \text{if } a > 0 \\ 0 & \text{otherwise.} \end{cases}
$$

It learns from one sample at a time. Where it is right, nothing changes; where it is wrong, the weights move a little
in the direction that corrects the error. With learning rate $\eta$:

$$
b \leftarrow b + \eta\,(y - \hat{y}),
\qquad
w_j \leftarrow w_j + \eta\,(y - \hat{y})\,x_j.
$$

In TensorFlow 2 the parameters are `tf.Variable`s and every line runs immediately, as in NumPy:
"""

# %% lang="pt"
weights = tf.Variable(tf.zeros(2))
bias = tf.Variable(0.0)


def classify(sample):
    activation = bias + tf.tensordot(weights, sample, axes=1)
    return tf.cast(activation > 0, tf.float32)


for epoch in range(1, 21):
    mistakes = 0
    for sample, label in zip(X, y):
        error = label - classify(sample)
        bias.assign_add(0.1 * error)
        weights.assign_add(0.1 * error * sample)
        mistakes += int(error != 0)
    print(f"época {epoch}: {mistakes} erros")
    if mistakes == 0:
        break

print("viés:", bias.numpy(), "  pesos:", weights.numpy())
show(X, y, bias.numpy(), weights.numpy())

# %% lang="en"
weights = tf.Variable(tf.zeros(2))
bias = tf.Variable(0.0)


def classify(sample):
    activation = bias + tf.tensordot(weights, sample, axes=1)
    return tf.cast(activation > 0, tf.float32)


for epoch in range(1, 21):
    mistakes = 0
    for sample, label in zip(X, y):
        error = label - classify(sample)
        bias.assign_add(0.1 * error)
        weights.assign_add(0.1 * error * sample)
        mistakes += int(error != 0)
    print(f"epoch {epoch}: {mistakes} mistakes")
    if mistakes == 0:
        break

print("bias:", bias.numpy(), "  weights:", weights.numpy())
show(X, y, bias.numpy(), weights.numpy())

# %% [markdown] lang="pt"
r"""
> **Como era no TensorFlow 1.** Até 2019, nada era executado imediatamente. Primeiro se montava um *grafo*, com lugares vazios
> para os dados (os *placeholders*); depois se abria uma *sessão*, que executava partes do grafo com os dados colocados
> nesses lugares. O código abaixo é desse tempo e **não funciona** no TensorFlow 2:
>
> ```python
> sample = tf.placeholder(tf.float32, shape=(2,))
> activation = bias + tf.reduce_sum(weights * sample)
> with tf.Session() as session:
>     session.run(tf.global_variables_initializer())
>     session.run(activation, feed_dict={sample: X[0]})
> ```
>
> Hoje se escreve uma função comum, como `classify`. Quando o grafo faz falta, pela velocidade, `tf.function` o monta a
> partir da própria função.

**Para pensar.** O que aconteceria com a reta da figura se o viés ficasse preso em zero? Quantos erros sobrariam, no
mínimo?

## 3. O viés como primeiro peso

Cuidar de duas variáveis, com duas regras de atualização, é trabalho dobrado. Repare que o viés se comporta como o peso
de uma entrada que vale sempre 1. Se juntarmos esse 1 ao começo de $\mathbf{x}$ e chamarmos o viés de $w_0$,

$$
a = w_0 \cdot 1 + w_1 x_1 + \dots + w_d x_d = \mathbf{w} \cdot [1, \mathbf{x}],
\qquad
\mathbf{w} \leftarrow \mathbf{w} + \eta\,(y - \hat{y})\,[1, \mathbf{x}],
$$

uma só regra serve para tudo, e `w` tem **um elemento a mais** do que `X` tem colunas. Daqui em diante, nenhuma
constante ou variável de viés: tudo o que o perceptron sabe está em `w`.

### `predict` (5 pontos)

Escreva `predict(X, w)`: recebe `X`, de formato `(n, d)`, e `w`, de formato `(d + 1,)`, com o viés em primeiro lugar.
Devolve `n` rótulos: 1 onde $w_0 + \mathbf{x} \cdot [w_1, \dots, w_d] > 0$ e 0 nos demais casos, também onde a soma é exatamente zero.
"""

# %% [markdown] lang="en"
r"""
> **How it was in TensorFlow 1.** Until 2019 nothing ran immediately. First one built a *graph*, with empty places for the
> data (the *placeholders*); then one opened a *session*, which ran parts of the graph with the data in those
> places. The code below is of that time and **does not work** in TensorFlow 2:
>
> ```python
> sample = tf.placeholder(tf.float32, shape=(2,))
> activation = bias + tf.reduce_sum(weights * sample)
> with tf.Session() as session:
>     session.run(tf.global_variables_initializer())
>     session.run(activation, feed_dict={sample: X[0]})
> ```
>
> Today one writes an ordinary function, such as `classify`. Where a graph is wanted, for speed, `tf.function` builds
> it from the function itself.

**Think about it.** What would happen to the line in the figure if the bias were stuck at zero? How many mistakes would
be left, at least?

## 3. The bias as the first weight

Looking after two variables, with two update rules, is double work. Notice that the bias behaves like the weight of an
input that is always 1. If we put that 1 in front of $\mathbf{x}$ and call the bias $w_0$,

$$
a = w_0 \cdot 1 + w_1 x_1 + \dots + w_d x_d = \mathbf{w} \cdot [1, \mathbf{x}],
\qquad
\mathbf{w} \leftarrow \mathbf{w} + \eta\,(y - \hat{y})\,[1, \mathbf{x}],
$$

a single rule is enough, and `w` has **one element more** than `X` has columns. From here on there is no constant and no
variable for the bias: all that the perceptron knows is in `w`.

### `predict` (5 points)

Write `predict(X, w)`: it receives `X`, of shape `(n, d)`, and `w`, of shape `(d + 1,)`, with the bias first.
It returns `n` labels: 1 where $w_0 + \mathbf{x} \cdot [w_1, \dots, w_d] > 0$ and 0 elsewhere, also where the sum is exactly zero.
"""

# %% answer="predict"
def predict(X, w):
    # X: (n, d)   w: (d + 1,)   ->   n × {0, 1}
    # BEGIN SOLUTION
    w = tf.cast(w, tf.float32)
    activation = w[0] + tf.linalg.matvec(X, w[1:])
    return tf.cast(activation > 0, tf.float32)
    # END SOLUTION

# %% test
def test_one_label_for_each_sample(predict):
    import numpy as np
    X, w = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], "float32"), np.array([-1.5, 1, 1], "float32")
    labels = predict(X, w)
    message = "predict deve devolver um rótulo, 0 ou 1, para cada linha de X\npredict must return one label, 0 or 1, for each row of X"
    assert np.size(labels) == 4 and all(label in (0, 1) for label in np.ravel(labels)), message

# %% test
def test_the_and_of_two_inputs(predict):
    import numpy as np
    X, w = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], "float32"), np.array([-1.5, 1, 1], "float32")
    # -1.5 + 0 + 0, -1.5 + 0 + 1, -1.5 + 1 + 0, -1.5 + 1 + 1: only the last one is above zero.
    labels = np.ravel(predict(X, w)).tolist()
    message = f"w = [-1.5, 1, 1] (viés -1.5) deve dar [0, 0, 0, 1]; deu {labels}\nw = [-1.5, 1, 1] (bias -1.5) must give [0, 0, 0, 1]; it gave {labels}"
    assert labels == [0, 0, 0, 1], message

# %% [markdown] lang="pt"
r"""
**Para pensar.** No exemplo público, `w = [-1.5, 1, 1]` calcula o "e" lógico de duas entradas. Que `w` calcularia o "ou"?

### `update` (2 pontos)

Escreva `update(w, x, y, lr)`: **um passo** da regra do perceptron para uma só amostra `x`, de formato `(d,)`, com o rótulo
`y` (0 ou 1) e a taxa de aprendizado `lr`. Devolve o novo `w`, com os mesmos `d + 1` elementos:

$$
\mathbf{w} + \text{lr}\,(y - \hat{y})\,[1, \mathbf{x}].
$$

A previsão $\hat{y}$ segue a mesma regra de `predict`: com a ativação exatamente zero, ela é 0.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** In the public example, `w = [-1.5, 1, 1]` computes the logical "and" of two inputs. Which `w` would
compute the "or"?

### `update` (2 points)

Write `update(w, x, y, lr)`: **one step** of the perceptron rule for a single sample `x`, of shape `(d,)`, with its label `y`
(0 or 1) and the learning rate `lr`. It returns the new `w`, with the same `d + 1` elements:

$$
\mathbf{w} + \text{lr}\,(y - \hat{y})\,[1, \mathbf{x}].
$$

The prediction $\hat{y}$ follows the same rule as in `predict`: where the activation is exactly zero, it is 0.
"""

# %% answer="update"
def update(w, x, y, lr):
    # w: (d + 1,)   x: (d,)   y: 0 | 1   ->   (d + 1,)
    # BEGIN SOLUTION
    w = tf.cast(w, tf.float32)
    sample = tf.concat([[1.0], x], axis=0)
    guess = tf.cast(tf.tensordot(w, sample, axes=1) > 0, tf.float32)
    return w + lr * (y - guess) * sample
    # END SOLUTION

# %% test
def test_a_missed_one_moves_w_towards_the_sample(update):
    import numpy as np
    w, x = np.array([-1, 0, 0], "float32"), np.array([1, 2], "float32")
    # The activation is -1, so the guess is 0; the error is 1, and w moves by 0.5 · 1 · [1, 1, 2].
    new = np.ravel(update(w, x, 1, 0.5))
    message = f"w = [-1, 0, 0], x = [1, 2], y = 1, lr = 0.5 deve dar [-0.5, 0.5, 1]; deu {new}\nw = [-1, 0, 0], x = [1, 2], y = 1, lr = 0.5 must give [-0.5, 0.5, 1]; it gave {new}"
    assert np.shape(new) == (3,) and np.allclose(new, [-0.5, 0.5, 1]), message

# %% test
def test_a_missed_zero_moves_w_away_from_the_sample(update):
    import numpy as np
    w, x = np.array([1, 0, 0], "float32"), np.array([1, 2], "float32")
    new = np.ravel(update(w, x, 0, 0.5))
    message = f"w = [1, 0, 0], x = [1, 2], y = 0, lr = 0.5 deve dar [0.5, -0.5, -1]; deu {new}\nw = [1, 0, 0], x = [1, 2], y = 0, lr = 0.5 must give [0.5, -0.5, -1]; it gave {new}"
    assert np.shape(new) == (3,) and np.allclose(new, [0.5, -0.5, -1]), message

# %% test
def test_a_right_guess_changes_nothing(update):
    import numpy as np
    w, x = np.array([1, 0, 0], "float32"), np.array([1, 2], "float32")
    new = np.ravel(update(w, x, 1, 0.5))
    message = f"w = [1, 0, 0] acerta x = [1, 2], y = 1, e não deve mudar; deu {new}\nw = [1, 0, 0] is right about x = [1, 2], y = 1, and must not change; it gave {new}"
    assert np.shape(new) == (3,) and np.allclose(new, [1, 0, 0]), message

# %% [markdown] lang="pt"
r"""
**Para pensar.** Por que nada muda quando o perceptron acerta, mesmo que a ativação esteja muito perto de zero?

### `train` (3 pontos)

Escreva `train(X, y)`: comece com todos os elementos de `w` iguais a zero, percorra as amostras aplicando `update` e repita por
várias *épocas*. Devolva um `w` que separe os dois grupos. Você escolhe os valores padrão de `epochs` e `lr`: na correção, `train` é
chamada só com `X` e `y`, e alguns dados precisam de quase 30 épocas. Se você parar assim que uma época inteira passar sem erros, `epochs`
pode ser alto sem gastar tempo à toa. A ordem das amostras é livre, e uma semente fixa é permitida.

Enquanto existir uma reta (ou um plano, ou um hiperplano) que separe os grupos, o perceptron sempre encontra uma delas: é o
teorema de convergência do perceptron.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** Why does nothing change when the perceptron is right, even if the activation is very close to zero?

### `train` (3 points)

Write `train(X, y)`: start with all elements of `w` equal to zero, go through the samples applying `update`, and repeat for several
*epochs*. Return a `w` that separates the two groups. You choose the default values of `epochs` and `lr`: in grading, `train` is called
with `X` and `y` only, and some data need almost 30 epochs. If you stop as soon as a whole epoch passes without a mistake, `epochs` can be
high and waste no time. The samples may come in any order, and a fixed seed is fine.

As long as some line (or plane, or hyperplane) separates the groups, the perceptron always finds one: that is the
perceptron convergence theorem.
"""

# %% answer="train"
def train(X, y, epochs=200, lr=0.1):
    # X: (n, d)   y: (n,)   ->   (d + 1,)
    # BEGIN SOLUTION
    w = np.zeros(X.shape[1] + 1, dtype=np.float32)
    for _ in range(epochs):
        before = w
        for x, label in zip(X, y):
            w = update(w, x, label, lr)
        if np.array_equal(w, before):
            break
    return w
    # END SOLUTION

# %% test
def test_one_element_more_than_columns(train):
    import numpy as np
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], "float32"), np.array([0, 0, 0, 1], "float32")
    w = train(X, y)
    message = f"com X de 2 colunas, train deve devolver 3 números; devolveu {w}\nwith X of 2 columns, train must return 3 numbers; it returned {w}"
    assert np.size(w) == 3, message

# %% test
def test_it_learns_the_and_of_two_inputs(train):
    import numpy as np
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], "float32"), np.array([0, 0, 0, 1], "float32")
    w = np.ravel(train(X, y))
    message = f"w = {w} não dá [0, 0, 0, 1] nas quatro linhas de X\nw = {w} does not give [0, 0, 0, 1] on the four rows of X"
    assert np.size(w) == 3 and (w[0] + X @ w[1:] > 0).tolist() == [False, False, False, True], message

# %% [markdown] lang="pt"
r"""
**Para pensar.** E se os grupos não forem separáveis por reta nenhuma? O que o seu `train` faz, e o que deveria fazer?

### `w` (2 pontos)

Agora treine com as mudas de café: guarde em `w` o que `train` devolve para o `X` e o `y` deste notebook. Qualquer `w` que separe as
mudas vale, também o de um treino com outros `epochs` e `lr`.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** And if no line at all separates the groups? What does your `train` do, and what should it do?

### `w` (2 points)

Now train on the coffee seedlings: keep in `w` what `train` returns for the `X` and the `y` of this notebook. Any `w` that separates the
seedlings will do, also that of a training with other `epochs` and `lr`.
"""

# %% answer="w"
w = train(X, y)  # SOLUTION

# %% test
def test_three_numbers(w):
    import numpy as np
    message = f"w deve ter 3 números: o viés e um peso para cada coluna de X; é {w}\nw must have 3 numbers: the bias and one weight for each column of X; it is {w}"
    assert np.size(w) == 3, message

# %% test
def test_every_seedling_on_its_side(w):
    import numpy as np
    # Copied from the notebook, for X and y may have been used for something else since.
    table = np.array(
        [
            (1.9, 2.2, 0), (3.0, 2.7, 1), (0.5, 1.9, 0), (4.4, 0.7, 1), (2.1, 1.1, 0), (3.8, 4.2, 1),
            (0.6, 3.7, 0), (3.6, 2.2, 1), (1.2, 1.3, 0), (4.1, 3.1, 1), (0.8, 0.8, 0), (1.7, 4.4, 1),
            (0.5, 1.3, 0), (1.8, 3.7, 1), (1.4, 0.7, 0), (4.6, 4.1, 1), (2.8, 1.0, 0), (3.5, 1.5, 1),
            (2.9, 0.4, 0), (4.3, 1.4, 1), (0.8, 3.1, 0), (3.2, 3.4, 1), (1.3, 2.3, 0), (4.2, 2.4, 1),
            (0.6, 2.5, 0), (2.9, 4.4, 1), (0.4, 0.4, 0), (4.7, 2.0, 1), (3.3, 4.8, 1), (2.1, 5.0, 1),
        ],
        dtype="float32",
    )
    message = "w deve classificar corretamente todas as mudas\nw must classify every seedling correctly"
    assert np.size(w) == 3, message
    numbers = np.ravel(w)
    assert ((numbers[0] + table[:, :2] @ numbers[1:] > 0) == (table[:, 2] == 1)).all(), message

# %%
if np.size(w) == 3:
    show(X, y, np.ravel(w)[0], np.ravel(w)[1:])

# %% [markdown] lang="pt"
r"""
**Para pensar.** Compare esta reta com a do perceptron de viés separado. Elas precisam ser iguais? E o que o `w[0]` que você
encontrou diz sobre uma muda sem água e sem sol?

## Antes de entregar

A célula abaixo confere mais uma vez todas as respostas. Depois reinicie o kernel, execute tudo do começo ao fim, salve e entregue este
arquivo.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** Compare this line with that of the perceptron with a separate bias. Do they have to be the same? And
what does the `w[0]` you found say of a seedling with neither water nor sun?

## Before you submit

The cell below checks all answers once more. Then restart the kernel, run everything from top to bottom, save, and submit this file.
"""

# %%
grader.check_all()
