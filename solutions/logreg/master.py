# %% [markdown] lang="pt"
r"""
# Regressão logística: do lote inteiro aos lotes de 5

Um neurônio com sigmoide aprende a dizer se um abacate está maduro. Você vai **ler** um programa que o treina com todas
as amostras de uma vez, **desenhar** os dados, **medir** a acurácia e, no fim, **treinar em lotes** (*batches*) de 5 amostras.

**Como trabalhar**

- Há sete células de resposta em código (`reading`, `loss`, `plot_samples`, `accuracy`, `batches`, `train` e `result`) e uma
  escrita (`why`). Troque as reticências `...` pelo seu código. As outras células já funcionam, e você pode criar quantas quiser.
- Ao lado do nome de cada resposta está quanto ela vale: são 16 pontos, e mais 1 pela resposta escrita.
- Logo abaixo de cada resposta, `grader.check(...)` confere alguns exemplos públicos. A nota também usa dados que não estão
  aqui: escreva funções que valham para quaisquer dados.
- Antes de entregar, reinicie o kernel, execute tudo do começo ao fim e salve o arquivo.
- A correção usa Python 3.11 com `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` e `joblib`. Não há outros pacotes.
- No Colab, execute antes `%pip install -q otter-grader` e envie a pasta `tests` para junto do notebook.

**Combinados**: suas funções recebem arrays do NumPy em `float32`, como `X` e `y`; use NumPy, TensorFlow ou Python puro, e
devolva listas, arrays ou tensores. Funções prontas das bibliotecas são permitidas. Suas funções podem alterar os arrays que recebem: na
correção, cada chamada recebe cópias e pode levar até 20 segundos.
"""

# %% [markdown] lang="en"
r"""
# Logistic regression: from the whole batch to batches of 5

A neuron with a sigmoid learns to tell whether an avocado is ripe. You will **read** a program that trains it with all
samples at once, **draw** the data, **measure** the accuracy and, in the end, **train in batches** of 5 samples.

**How to work**

- There are seven answer cells of code (`reading`, `loss`, `plot_samples`, `accuracy`, `batches`, `train` and `result`) and a
  written one (`why`). Replace the ellipses `...` by your code. The other cells already work, and you may add as many as you like.
- Next to the name of each answer is what it is worth: 16 points in all, and 1 more for the written answer.
- Right below each answer, `grader.check(...)` tries a few public examples. The mark also uses data that you cannot see
  here: write functions that hold for any data.
- Before you submit, restart the kernel, run everything from top to bottom and save the file.
- Grading uses Python 3.11 with `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` and `joblib`. There are no other packages.
- On Colab, first run `%pip install -q otter-grader` and upload the `tests` folder next to the notebook.

**What goes in and what comes out**: your functions receive NumPy arrays of `float32`, as `X` and `y` are; use NumPy, TensorFlow or
plain Python, and return lists, arrays or tensors. Ready-made functions of the libraries are fine. Your functions may change the arrays
that they receive: in grading, each call receives copies and may take up to 20 seconds.
"""

# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

# %% [markdown] lang="pt"
r"""
## 1. Os dados

Quarenta e três abacates (números inventados): há quantos dias cada um foi colhido, sua firmeza de 0 a 10, e se está maduro
(1) ou não (0). Cada coluna de `X` é levada a média zero e variância um: com entradas na mesma escala, uma só taxa de
aprendizado serve para todos os pesos.
"""

# %% [markdown] lang="en"
r"""
## 1. The data

Forty-three avocados (made-up numbers): how many days ago each was picked, its firmness from 0 to 10, and whether it is
ripe (1) or not (0). Each column of `X` is brought to zero mean and unit variance: with inputs on the same scale, one
learning rate serves all weights.
"""

# %% lang="pt"
# dias, firmeza, maduro
table = np.array(
    [
        (6.0, 2.3, 1), (8.2, 3.5, 1), (7.2, 7.1, 1), (2.8, 4.0, 1), (3.4, 8.8, 1), (8.0, 3.8, 1),
        (1.0, 7.3, 0), (7.6, 8.2, 1), (7.4, 5.6, 1), (4.7, 3.3, 0), (3.4, 7.1, 1), (3.2, 8.4, 0),
        (3.0, 6.8, 1), (4.6, 7.6, 1), (5.0, 5.6, 0), (5.4, 6.9, 0), (9.0, 5.9, 1), (7.3, 2.5, 1),
        (6.0, 5.4, 0), (8.9, 1.8, 1), (2.7, 7.8, 0), (2.3, 5.2, 0), (5.9, 3.8, 1), (1.4, 8.0, 0),
        (1.3, 10.0, 0), (5.1, 8.2, 0), (4.7, 3.1, 1), (8.3, 1.5, 1), (6.0, 6.4, 1), (5.1, 1.3, 1),
        (5.0, 4.7, 0), (3.0, 7.0, 0), (1.1, 10.0, 0), (2.5, 9.1, 0), (6.5, 3.9, 1), (2.6, 6.7, 0),
        (4.0, 5.9, 0), (1.0, 9.6, 0), (7.6, 2.9, 1), (2.2, 7.2, 0), (3.1, 8.0, 0), (8.0, 3.2, 1),
        (5.1, 5.2, 1),
    ],
    dtype=np.float32,
)
y = table[:, 2]
X = (table[:, :2] - table[:, :2].mean(axis=0)) / table[:, :2].std(axis=0)
print("X:", X.shape, X.dtype, "  y:", y.shape, y.dtype)

# %% lang="en"
# days, firmness, ripe
table = np.array(
    [
        (6.0, 2.3, 1), (8.2, 3.5, 1), (7.2, 7.1, 1), (2.8, 4.0, 1), (3.4, 8.8, 1), (8.0, 3.8, 1),
        (1.0, 7.3, 0), (7.6, 8.2, 1), (7.4, 5.6, 1), (4.7, 3.3, 0), (3.4, 7.1, 1), (3.2, 8.4, 0),
        (3.0, 6.8, 1), (4.6, 7.6, 1), (5.0, 5.6, 0), (5.4, 6.9, 0), (9.0, 5.9, 1), (7.3, 2.5, 1),
        (6.0, 5.4, 0), (8.9, 1.8, 1), (2.7, 7.8, 0), (2.3, 5.2, 0), (5.9, 3.8, 1), (1.4, 8.0, 0),
        (1.3, 10.0, 0), (5.1, 8.2, 0), (4.7, 3.1, 1), (8.3, 1.5, 1), (6.0, 6.4, 1), (5.1, 1.3, 1),
        (5.0, 4.7, 0), (3.0, 7.0, 0), (1.1, 10.0, 0), (2.5, 9.1, 0), (6.5, 3.9, 1), (2.6, 6.7, 0),
        (4.0, 5.9, 0), (1.0, 9.6, 0), (7.6, 2.9, 1), (2.2, 7.2, 0), (3.1, 8.0, 0), (8.0, 3.2, 1),
        (5.1, 5.2, 1),
    ],
    dtype=np.float32,
)
y = table[:, 2]
X = (table[:, :2] - table[:, :2].mean(axis=0)) / table[:, :2].std(axis=0)
print("X:", X.shape, X.dtype, "  y:", y.shape, y.dtype)

# %% [markdown] lang="pt"
r"""
## 2. O programa: todas as amostras de uma vez

A regressão logística calcula uma probabilidade, $p = \sigma(\mathbf{w} \cdot \mathbf{x} + b)$, com $\sigma(z) = 1 / (1 + e^{-z})$.
A perda (*loss*) é a **entropia cruzada binária**, que penaliza as previsões confiantes e erradas:

$$
L = -\frac{1}{n} \sum_{i=1}^{n} \big[\, y_i \log p_i + (1 - y_i) \log (1 - p_i) \,\big].
$$

O programa abaixo minimiza $L$ por descida de gradiente. Leia-o linha por linha antes de executar: o que é minimizado, como, e em
quantos passos?
"""

# %% [markdown] lang="en"
r"""
## 2. The program: all samples at once

Logistic regression computes a probability, $p = \sigma(\mathbf{w} \cdot \mathbf{x} + b)$, with $\sigma(z) = 1 / (1 + e^{-z})$.
Its loss is the **binary cross-entropy**, which penalises predictions that are confident and wrong:

$$
L = -\frac{1}{n} \sum_{i=1}^{n} \big[\, y_i \log p_i + (1 - y_i) \log (1 - p_i) \,\big].
$$

The program below minimises $L$ by gradient descent. Read it line by line before you run it: what is minimised, how, and in how many
steps?
"""

# %% lang="pt"
weights = tf.Variable(tf.zeros(2))
bias = tf.Variable(0.0)
optimizer = tf.keras.optimizers.SGD(learning_rate=0.5)


def probability(samples):
    return tf.sigmoid(tf.linalg.matvec(samples, weights) + bias)


for epoch in range(1, 101):
    with tf.GradientTape() as tape:
        program_loss = tf.reduce_mean(tf.keras.losses.binary_crossentropy(y, probability(X)))
    gradients = tape.gradient(program_loss, [weights, bias])
    optimizer.apply_gradients(zip(gradients, [weights, bias]))
    if epoch in (1, 10, 100):
        print(f"época {epoch}: perda {program_loss:.4f}")

print("pesos:", weights.numpy(), "  viés:", bias.numpy())

# %% lang="en"
weights = tf.Variable(tf.zeros(2))
bias = tf.Variable(0.0)
optimizer = tf.keras.optimizers.SGD(learning_rate=0.5)


def probability(samples):
    return tf.sigmoid(tf.linalg.matvec(samples, weights) + bias)


for epoch in range(1, 101):
    with tf.GradientTape() as tape:
        program_loss = tf.reduce_mean(tf.keras.losses.binary_crossentropy(y, probability(X)))
    gradients = tape.gradient(program_loss, [weights, bias])
    optimizer.apply_gradients(zip(gradients, [weights, bias]))
    if epoch in (1, 10, 100):
        print(f"epoch {epoch}: loss {program_loss:.4f}")

print("weights:", weights.numpy(), "  bias:", bias.numpy())

# %% [markdown] lang="pt"
r"""
> **Como era no TensorFlow 1.** O mesmo programa dizia `tf.train.GradientDescentOptimizer(0.5).minimize(loss)` e, dentro de uma
> sessão, chamava `session.run(...)` uma vez por época. Hoje a fita (`GradientTape`) registra as operações, e o otimizador aplica
> os gradientes.

### `reading` (1 ponto)

Responda com números: a taxa de aprendizado (`program_rate`), quantas épocas (`program_epochs`), quantas **atualizações** dos
pesos ao todo (`program_updates`), e quanto vale a perda **antes** de qualquer atualização (`first_loss`; duas casas decimais bastam. Com pesos e viés iguais a zero, que
probabilidade sai para cada amostra?).
"""

# %% [markdown] lang="en"
r"""
> **How it was in TensorFlow 1.** The same program said `tf.train.GradientDescentOptimizer(0.5).minimize(loss)` and, inside
> a session, called `session.run(...)` once an epoch. Today the tape (`GradientTape`) records the operations, and the
> optimizer applies the gradients.

### `reading` (1 point)

Answer with numbers: the learning rate (`program_rate`), how many epochs (`program_epochs`), how many **updates** of the weights
in all (`program_updates`), and how large the loss is **before** any update (`first_loss`; two decimal places will do. With weights and bias equal to zero, which
probability comes out for each sample?).
"""

# %% answer="reading"
program_rate = 0.5  # SOLUTION
program_epochs = 100  # SOLUTION
program_updates = 100  # SOLUTION
first_loss = np.log(2)  # SOLUTION

# %% test
def test_four_numbers(program_rate, program_epochs, program_updates, first_loss):
    import numpy as np
    for value in (program_rate, program_epochs, program_updates, first_loss):
        message = f"cada resposta é um número; uma é {value!r}\neach answer is a number; one is {value!r}"
        assert value is not ... and value is not None and np.size(value) == 1, message
        assert np.isfinite(float(np.ravel(value)[0])), message

# %% [markdown] lang="pt"
r"""
### `loss` (2 pontos)

Escreva `loss(p, y)`: recebe `n` probabilidades e `n` rótulos (0 ou 1) e devolve um número, $L$. Escreva a conta você mesmo ou chame a
função de uma biblioteca. As probabilidades que chegam aqui nunca são exatamente 0 nem 1.
"""

# %% [markdown] lang="en"
r"""
### `loss` (2 points)

Write `loss(p, y)`: it receives `n` probabilities and `n` labels (0 or 1) and returns one number, $L$. Write the formula yourself or call
a function of a library. The probabilities that come in are never exactly 0 or 1.
"""

# %% answer="loss"
def loss(p, y):
    # p: (n,)   y: n × {0, 1}   ->   1 × float
    # BEGIN SOLUTION
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    # END SOLUTION

# %% test
def test_half_is_log_2(loss):
    import numpy as np
    value = loss(np.full(4, 0.5, "float32"), np.array([0, 1, 1, 0], "float32"))
    message = f"com p = 0.5 para todas, a perda é log 2 = 0.6931; deu {value}\nwith p = 0.5 for all, the loss is log 2 = 0.6931; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 0.6931) < 1e-3, message

# %% test
def test_sure_and_wrong_costs_more(loss):
    import numpy as np
    y = np.array([1, 0], "float32")
    good, bad = loss(np.array([0.9, 0.1], "float32"), y), loss(np.array([0.1, 0.9], "float32"), y)
    message = f"errar com confiança custa mais: {bad} devia ser maior que {good}\nbeing confident and wrong costs more: {bad} should be above {good}"
    assert good is not None and bad is not None and np.size(good) == np.size(bad) == 1, message
    assert float(np.ravel(bad)[0]) > float(np.ravel(good)[0]) > 0, message

# %% [markdown] lang="pt"
r"""
## 3. As amostras em um gráfico

### `plot_samples` (2 pontos)

Escreva `plot_samples(X, y)`: um gráfico de dispersão com a primeira coluna de `X` no eixo horizontal e a segunda no vertical.
**Todas** as amostras aparecem; as de rótulo 1 e as de rótulo 0 têm cor ou marcador diferente; os dois eixos têm nome. Não
precisa devolver nada.
"""

# %% [markdown] lang="en"
r"""
## 3. The samples in a figure

### `plot_samples` (2 points)

Write `plot_samples(X, y)`: a scatter plot with the first column of `X` on the horizontal axis and the second on the vertical
one. **All** samples appear; those of label 1 and those of label 0 differ in colour or marker; both axes have names. It need
not return anything.
"""

# %% answer="plot_samples" lang="pt"
def plot_samples(X, y):
    # X: (n, 2)   y: n × {0, 1}
    # BEGIN SOLUTION
    axes = plt.subplots(figsize=(5, 4))[1]
    axes.scatter(*X[y == 0].T, marker="o", color="tab:green", label="verde (0)")
    axes.scatter(*X[y == 1].T, marker="^", color="tab:purple", label="maduro (1)")
    axes.set(xlabel="dias desde a colheita (padronizado)", ylabel="firmeza (padronizada)")
    axes.legend()
    # END SOLUTION


plot_samples(X, y)

# %% answer="plot_samples" lang="en"
def plot_samples(X, y):
    # X: (n, 2)   y: n × {0, 1}
    # BEGIN SOLUTION
    axes = plt.subplots(figsize=(5, 4))[1]
    axes.scatter(*X[y == 0].T, marker="o", color="tab:green", label="not ripe (0)")
    axes.scatter(*X[y == 1].T, marker="^", color="tab:purple", label="ripe (1)")
    axes.set(xlabel="days since picking (standardised)", ylabel="firmness (standardised)")
    axes.legend()
    # END SOLUTION


plot_samples(X, y)

# %% test
def test_axes_have_names(plot_samples):
    from unittest import mock
    import matplotlib.pyplot as plt
    import numpy as np
    plt.close("all")
    # In a notebook, `show` closes the figure that it shows.
    with mock.patch.object(plt, "show"), mock.patch.object(plt, "close"):
        plot_samples(np.array([[0, 1], [1, 0], [2, 2]], "float32"), np.array([0, 1, 1], "float32"))
    axes = plt.gcf().axes
    plt.close("all")
    message = "o gráfico precisa de nomes nos dois eixos\nthe figure needs names on both axes"
    assert axes and axes[0].get_xlabel() and axes[0].get_ylabel(), message

# %% [markdown] lang="pt"
r"""
## 4. A acurácia

### `accuracy` (2 pontos)

Uma probabilidade vira classe com um limiar: 1 se $p \ge 0{,}5$ (o empate conta como 1), senão 0. Escreva `accuracy(p, y)`: a
**fração** de amostras, de 0 a 1, cuja classe é a do rótulo.
"""

# %% [markdown] lang="en"
r"""
## 4. The accuracy

### `accuracy` (2 points)

A threshold turns a probability into a class: 1 if $p \ge 0.5$ (a tie counts as 1), else 0. Write `accuracy(p, y)`: the
**fraction** of samples, from 0 to 1, whose class is that of the label.
"""

# %% answer="accuracy"
def accuracy(p, y):
    # p: (n,)   y: n × {0, 1}   ->   1 × float
    # BEGIN SOLUTION
    return np.mean((np.asarray(p) >= 0.5) == y)
    # END SOLUTION

# %% test
def test_three_of_four(accuracy):
    import numpy as np
    value = accuracy(np.array([0.9, 0.2, 0.6, 0.4], "float32"), np.array([1, 0, 0, 0], "float32"))
    message = f"três de quatro certas: a acurácia é 0.75; deu {value}\nthree of four are right: the accuracy is 0.75; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 0.75) < 1e-6, message

# %% test
def test_a_tie_counts_as_one(accuracy):
    import numpy as np
    value = accuracy(np.array([0.5, 0.5, 0.1, 0.9, 0.5], "float32"), np.array([1, 0, 0, 1, 1], "float32"))
    message = f"p = 0.5 conta como 1: quatro de cinco certas, 0.8; deu {value}\np = 0.5 counts as 1: four of five are right, 0.8; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 0.8) < 1e-6, message

# %% [markdown] lang="pt"
r"""
## 5. Lotes de 5

O programa olha as 43 amostras para dar **um** passo. Com lotes de 5, cada época dá vários passos: 8 lotes de 5 amostras e um
último, mais curto, com as 3 que sobram.

### `batches` (2 pontos)

Escreva `batches(n, size)`: os lotes de **uma** época, cada um com os índices (de 0 a $n - 1$) das suas amostras. Cada amostra
entra uma vez; todos os lotes têm `size` índices, exceto o último, se restarem menos. Embaralhar os índices, para que os
lotes mudem de uma época para outra, é o costume, mas não vale nota: aqui, qualquer ordem é aceita, também com uma semente fixa.
"""

# %% [markdown] lang="en"
r"""
## 5. Batches of 5

The program looks at 43 samples to take **one** step. With batches of 5, each epoch takes several: 8 batches of 5 samples and a
last, shorter one with the 3 that are left.

### `batches` (2 points)

Write `batches(n, size)`: the batches of **one** epoch, each with the indices (from 0 to $n - 1$) of its samples. Each sample
comes once; all batches have `size` indices, except the last one if fewer are left. It is usual to shuffle the indices, so that batches
change from epoch to epoch, but it is not graded: any order is accepted here, also with a fixed seed.
"""

# %% answer="batches"
def batches(n, size):
    # -> [array(size), …, array(≤ size)]
    # BEGIN SOLUTION
    order = np.random.permutation(n)
    return [order[start : start + size] for start in range(0, n, size)]
    # END SOLUTION

# %% test
def test_the_sizes_of_12_in_fives(batches):
    sizes = [len(batch) for batch in batches(12, 5)]
    message = f"12 amostras em lotes de 5 são lotes de 5, 5 e 2; deu {sizes}\n12 samples in batches of 5 are batches of 5, 5 and 2; it gave {sizes}"
    assert sizes == [5, 5, 2], message

# %% [markdown] lang="pt"
r"""
### `train` (5 pontos)

Escreva `train(X, y, epochs, lr, size=5)`: comece com pesos e viés iguais a zero e, em cada época, dê um passo por lote, com o
gradiente **médio** da perda sobre as amostras do lote:

$$
\mathbf{w} \leftarrow \mathbf{w} - \frac{\text{lr}}{m} \sum_{i \in \text{lote}} (p_i - y_i)\, \mathbf{x}_i,
\qquad
b \leftarrow b - \frac{\text{lr}}{m} \sum_{i \in \text{lote}} (p_i - y_i),
$$

em que $m$ é o número de amostras do lote. Devolva quatro coisas, nesta ordem: os pesos `(d,)`, o viés, uma lista com a perda
de **todas** as amostras ao fim de cada época, e quantas atualizações foram feitas. Vale a conta acima, `GradientTape` ou um modelo do
Keras com SGD; a ordem das amostras é livre.
"""

# %% [markdown] lang="en"
r"""
### `train` (5 points)

Write `train(X, y, epochs, lr, size=5)`: start with weights and bias at zero and, in each epoch, take one step a batch, with the
**mean** gradient of the loss over the batch's samples:

$$
\mathbf{w} \leftarrow \mathbf{w} - \frac{\text{lr}}{m} \sum_{i \in \text{batch}} (p_i - y_i)\, \mathbf{x}_i,
\qquad
b \leftarrow b - \frac{\text{lr}}{m} \sum_{i \in \text{batch}} (p_i - y_i),
$$

where $m$ is the number of samples in the batch. Return four things, in this order: the weights `(d,)`, the bias, a list with
the loss of **all** samples at the end of each epoch, and how many updates were made. The formula above, `GradientTape` or a Keras model
with SGD will do; the samples may come in any order.
"""

# %% answer="train"
def train(X, y, epochs, lr, size=5):
    # X: (n, d)   y: n × {0, 1}   ->   w: (d,), b: float, losses: epochs × float, updates: int
    # BEGIN SOLUTION
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    w, b, losses, updates = np.zeros(X.shape[1]), 0.0, [], 0
    for _ in range(epochs):
        order = np.random.permutation(len(X))
        for start in range(0, len(X), size):
            batch = order[start : start + size]
            error = sigmoid(X[batch] @ w + b) - y[batch]
            w = w - lr * X[batch].T @ error / len(batch)
            b = b - lr * np.mean(error)
            updates += 1
        p = sigmoid(X @ w + b)
        losses.append(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
    return w, b, losses, updates
    # END SOLUTION

# %% test
def test_four_things_come_back(train):
    import numpy as np
    X, y = np.array([[0, 1], [1, 0], [2, 2], [1, 3], [3, 1], [0, 2]], "float32"), np.array([0, 0, 1, 1, 1, 0], "float32")
    returned = train(X, y, epochs=2, lr=0.1)
    message = "train devolve quatro coisas: pesos, viés, perdas, atualizações\ntrain returns four things: weights, bias, losses, updates"
    assert isinstance(returned, (tuple, list)) and len(returned) == 4, message
    w, b, losses, updates = returned
    message = f"em 2 épocas: 2 pesos, 1 viés, 2 perdas; veio {np.size(w)}, {np.size(b)}, {np.size(losses)}\nin 2 epochs: 2 weights, 1 bias, 2 losses; there came {np.size(w)}, {np.size(b)}, {np.size(losses)}"
    assert (np.size(w), np.size(b), np.size(losses)) == (2, 1, 2), message

# %% test
def test_the_loss_falls(train):
    import numpy as np
    X = np.array([[-2, 1], [-1, -1], [-1, 2], [-2, -1], [2, 1], [1, -1], [1, 2], [2, -2], [-1, 0], [1, 0]], "float32")
    y = np.array([0, 0, 0, 0, 1, 1, 1, 1, 0, 1], "float32")
    returned = train(X, y, epochs=5, lr=0.5)
    message = "train devolve quatro coisas: pesos, viés, perdas, atualizações\ntrain returns four things: weights, bias, losses, updates"
    assert isinstance(returned, (tuple, list)) and len(returned) == 4 and np.size(returned[2]) == 5, message
    losses = [float(np.ravel(one)[0]) for one in returned[2]]
    message = f"a perda devia cair abaixo de 0.3 em 5 épocas; foi {losses}\nthe loss should fall below 0.3 in 5 epochs; it went {losses}"
    assert losses[-1] < losses[0] and losses[-1] < 0.3, message

# %% [markdown] lang="pt"
r"""
### `result` (2 pontos)

Treine com os abacates por 60 épocas com `lr=0.1` e lotes de 5: guarde em `trained` as quatro coisas que `train`
devolve, e em `final_accuracy` a acurácia desse modelo sobre `X` e `y` (duas casas decimais bastam).
"""

# %% [markdown] lang="en"
r"""
### `result` (2 points)

Train on the avocados for 60 epochs with `lr=0.1` and batches of 5: keep in `trained` the four things that `train`
returns, and in `final_accuracy` the accuracy of that model on `X` and `y` (two decimal places will do).
"""

# %% answer="result"
trained = train(X, y, epochs=60, lr=0.1)  # SOLUTION
final_accuracy = accuracy(1 / (1 + np.exp(-(X @ trained[0] + trained[1]))), y)  # SOLUTION

# %% test
def test_four_things_and_an_accuracy(trained, final_accuracy):
    import numpy as np
    message = "trained são as quatro coisas que train devolve\ntrained are the four things that train returns"
    assert isinstance(trained, (tuple, list)) and len(trained) == 4, message
    message = f"a acurácia é uma fração de 0 a 1; é {final_accuracy}\nthe accuracy is a fraction from 0 to 1; it is {final_accuracy}"
    assert final_accuracy is not ... and final_accuracy is not None and np.size(final_accuracy) == 1, message
    assert 0 <= float(np.ravel(final_accuracy)[0]) <= 1, message

# %% lang="pt"
if isinstance(trained, (tuple, list)):
    losses = trained[2]
    axes = plt.subplots(figsize=(5, 3))[1]
    axes.plot(range(1, len(losses) + 1), losses, label="lotes de 5")
    axes.axhline(float(program_loss), color="gray", linestyle=":", label="todas de uma vez, 100 × lr 0.5")
    axes.set(xlabel="época", ylabel="perda")
    axes.legend()
    plt.show()

# %% lang="en"
if isinstance(trained, (tuple, list)):
    losses = trained[2]
    axes = plt.subplots(figsize=(5, 3))[1]
    axes.plot(range(1, len(losses) + 1), losses, label="batches of 5")
    axes.axhline(float(program_loss), color="gray", linestyle=":", label="all at once, 100 × lr 0.5")
    axes.set(xlabel="epoch", ylabel="loss")
    axes.legend()
    plt.show()

# %% [markdown] lang="pt"
r"""
## 6. Em palavras

### `why` (1 ponto)

Com 60 épocas e `lr=0.1`, os lotes de 5 chegam a uma perda que, com o lote inteiro, exigiu 100 épocas e `lr=0.5`. Por quê? E o que se
perde com lotes tão pequenos? Escreva na célula abaixo, em três ou quatro frases. Esta resposta é corrigida por uma pessoa.
"""

# %% [markdown] lang="en"
r"""
## 6. In words

### `why` (1 point)

With 60 epochs and `lr=0.1`, the batches of 5 reach a loss that took the whole batch 100 epochs and `lr=0.5`. Why? And what is lost
with batches so small? Write in the cell below, in three or four sentences. A person marks this answer.
"""

# %% [markdown] answer="why" lang="pt"
r"""
Cada época com lotes de 5 dá 9 passos em vez de um: 60 épocas são 540 atualizações. O preço é o ruído: o gradiente de 5 amostras é só uma
estimativa do gradiente de todas, e os pesos oscilam em volta do mínimo em vez de chegar a ele; passos pequenos também
aproveitam menos o cálculo em bloco do computador.
"""

# %% [markdown] answer="why" lang="en"
r"""
Each epoch with batches of 5 takes 9 steps instead of one: 60 epochs are 540 updates. The price is noise: the gradient of 5 samples is only an
estimate of that of all, and the weights oscillate around the minimum instead of settling there; small batches also make less of the
computer's arithmetic on whole blocks.
"""

# %% [markdown] lang="pt"
r"""
## Antes de entregar

A célula abaixo confere mais uma vez todas as respostas em código. A resposta escrita, `why`, nenhum programa confere: releia-a. Depois
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
