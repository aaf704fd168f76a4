# %% [markdown] lang="pt"
r"""
# Otimizadores: dos mini-lotes ao Adam

Treinar uma rede é descer pela superfície da perda, um passo de cada vez. Aqui você escreve as peças com que isso se faz na prática: os
**mini-lotes** (*mini-batches*), o **momento** (*momentum*), o **RMSProp**, o **Adam** e uma **taxa de aprendizado que decai**. No fim,
põe os otimizadores para correr no mesmo vale estreito e vê quem chega.

**Como trabalhar**

- Há nove células de resposta em código (`mini_batches`, `momentum`, `rmsprop`, `adam`, `decayed`, `rates`, `path`, `chosen` e `plot_race`)
  e uma escrita (`why`). Troque as reticências `...` pelo seu código. As outras células já funcionam, e você pode criar quantas quiser.
- Conte com uma hora e meia a duas horas. Cada função cabe em poucas linhas.
- Ao lado do nome de cada resposta está quanto ela vale: são 17 pontos, e mais 1 pela resposta escrita.
- Logo abaixo de cada resposta, `grader.check(...)` confere um ou dois exemplos públicos. A nota usa outros números, outros tamanhos (também
  vetores de um elemento só e o último lote incompleto) e outros pontos de partida: escreva funções que valham para quaisquer dados.
- Antes de entregar, reinicie o kernel, execute tudo do começo ao fim e salve o arquivo.
- A correção usa Python 3.11 com `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` e `joblib`. Não há outros pacotes.
- No Colab, execute antes `%pip install -q otter-grader` e envie a pasta `tests` para junto do notebook.

**Combinados**: suas funções recebem arrays do NumPy em `float32` e números do Python; use NumPy, TensorFlow, Keras ou Python puro, e
devolva listas, arrays ou tensores. Quando uma função devolve duas ou três coisas, é uma tupla ou lista, na ordem pedida. Suas funções
podem alterar os arrays que recebem: na correção, cada chamada recebe cópias e pode levar até dez segundos.
"""

# %% [markdown] lang="en"
r"""
# Optimizers: from mini-batches to Adam

To train a network is to go down the surface of its loss, one step at a time. Here you write the pieces that do this in practice:
**mini-batches**, **momentum**, **RMSProp**, **Adam**, and a **learning rate that decays**. In the end, you let the optimizers race in
the same narrow valley and see which of them arrive.

**How to work**

- There are nine answer cells of code (`mini_batches`, `momentum`, `rmsprop`, `adam`, `decayed`, `rates`, `path`, `chosen` and `plot_race`)
  and a written one (`why`). Replace the ellipses `...` with your code. The other cells already work, and you may add as many as you like.
- Allow an hour and a half to two hours. Each function takes a few lines.
- Next to the name of each answer is what it is worth: 17 points in all, and 1 more for the written answer.
- Right below each answer, `grader.check(...)` tries one or two public examples. The mark uses other numbers, other sizes (vectors of a
  single element and an incomplete last batch too) and other starting points: write functions that hold for any data.
- Before you submit, restart the kernel, run everything from top to bottom and save the file.
- Grading uses Python 3.11 with `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` and `joblib`. There are no other packages.
- On Colab, first run `%pip install -q otter-grader` and upload the `tests` folder next to the notebook.

**What goes in and what comes out**: your functions receive NumPy arrays of `float32` and Python numbers; use NumPy, TensorFlow, Keras or
plain Python, and return lists, arrays or tensors. Where a function returns two or three things, they are a tuple or a list, in the order
asked for. Your functions may change the arrays that they receive: in grading, each call receives copies and may take up to ten seconds.
"""

# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

# %% [markdown] lang="pt"
r"""
## 1. Um vale estreito

Um quiosque de açaí quer prever quantas tigelas vende por dia (números inventados). De cada um dos 365 dias do ano passado, sabe quantos
graus fez acima ou abaixo da média e quantos milímetros choveu acima ou abaixo da média. Vende 8 tigelas a mais por grau e 1 a menos
por milímetro. A tabela vem **ordenada pela temperatura**.
"""

# %% [markdown] lang="en"
r"""
## 1. A narrow valley

An açaí stall wants to predict how many bowls it sells each day (made-up numbers). For each of last year's 365 days, it knows how many
degrees above or below average it was, and how many millimetres above or below average it rained. It sells 8 bowls more per degree, and 1
bowl less per millimetre. The table comes **sorted by temperature**.
"""

# %%
rng = np.random.default_rng(3)
X = rng.normal(size=(365, 2)) * [1, 10]
X = X[np.argsort(X[:, 0])].astype("float32")
y = (X @ [8, -1] + rng.normal(scale=4, size=365)).astype("float32")
print("X:", X.shape, X.dtype, "  y:", y.shape, y.dtype)

# %% [markdown] lang="pt"
r"""
Uma regressão linear com dois pesos, um para cada coluna, começa em $(0, 0)$ e deve chegar perto de $(8, -1)$. A chuva varia dez vezes mais do
que a temperatura, e por isso a perda é cem vezes mais curva na direção do segundo peso. Se medirmos $\mathbf{w}$ **a partir do melhor
ponto**, a perda e o seu gradiente são, quase exatamente,

$$
L(\mathbf{w}) = \tfrac{1}{2}\left(w_1^2 + 100\, w_2^2\right), \qquad \mathbf{g} = \nabla L = (w_1,\ 100\, w_2),
$$

e o treino começa em $(-8, 1)$. As funções `valley` e `slope` calculam os dois. A figura mostra 30 passos da descida de gradiente com a
maior taxa que ainda funciona bem.
"""

# %% [markdown] lang="en"
r"""
A linear regression with two weights, one for each column, begins at $(0, 0)$ and should come close to $(8, -1)$. Rain varies ten times as
much as temperature, so the loss curves a hundred times as much in the direction of the second weight. If we measure $\mathbf{w}$ **from
the best place**, the loss and its gradient are, almost exactly,

$$
L(\mathbf{w}) = \tfrac{1}{2}\left(w_1^2 + 100\, w_2^2\right), \qquad \mathbf{g} = \nabla L = (w_1,\ 100\, w_2),
$$

and training begins at $(-8, 1)$. The functions `valley` and `slope` compute the two. The figure shows 30 steps of gradient descent with the
largest rate that still works well.
"""

# %% lang="pt"
START = np.array([-8, 1], "float32")


def valley(w):
    """A perda em um ponto, (2,), ou em cada ponto de um caminho, (n, 2)."""
    w = np.asarray(w)
    return 0.5 * (w[..., 0] ** 2 + 100 * w[..., 1] ** 2)


def slope(w):
    """O gradiente da perda em um ponto, (2,)."""
    return np.array([1, 100], "float32") * w


def contours(axes):
    """Desenha as curvas de nível da perda e uma estrela no melhor ponto."""
    w1, w2 = np.meshgrid(np.linspace(-10, 6, 200), np.linspace(-2.6, 2.6, 200))
    axes.contour(w1, w2, valley(np.stack([w1, w2], axis=-1)), levels=np.geomspace(0.1, 500, 9), colors="lightgray")
    axes.plot(0, 0, "*", color="black", markersize=10)


w = START
descent = [w]
for _ in range(30):
    w = w - 0.018 * slope(w)
    descent.append(w)
axes = plt.subplots(figsize=(7, 3.5))[1]
contours(axes)
axes.plot(*np.array(descent).T, ".-", color="tab:red")
axes.set(xlabel="$w_1$ (temperatura)", ylabel="$w_2$ (chuva)", title="30 passos, lr = 0.018")
plt.show()
print("perda no começo:", valley(START), "  após 30 passos:", valley(w))

# %% lang="en"
START = np.array([-8, 1], "float32")


def valley(w):
    """The loss at a place, (2,), or at each place of a path, (n, 2)."""
    w = np.asarray(w)
    return 0.5 * (w[..., 0] ** 2 + 100 * w[..., 1] ** 2)


def slope(w):
    """The gradient of the loss at a place, (2,)."""
    return np.array([1, 100], "float32") * w


def contours(axes):
    """Draw the contour lines of the loss, and a star at the best place."""
    w1, w2 = np.meshgrid(np.linspace(-10, 6, 200), np.linspace(-2.6, 2.6, 200))
    axes.contour(w1, w2, valley(np.stack([w1, w2], axis=-1)), levels=np.geomspace(0.1, 500, 9), colors="lightgray")
    axes.plot(0, 0, "*", color="black", markersize=10)


w = START
descent = [w]
for _ in range(30):
    w = w - 0.018 * slope(w)
    descent.append(w)
axes = plt.subplots(figsize=(7, 3.5))[1]
contours(axes)
axes.plot(*np.array(descent).T, ".-", color="tab:red")
axes.set(xlabel="$w_1$ (temperature)", ylabel="$w_2$ (rain)", title="30 steps, lr = 0.018")
plt.show()
print("loss at the start:", valley(START), "  after 30 steps:", valley(w))

# %% [markdown] lang="pt"
r"""
**Para pensar.** Por que o caminho vai e volta na vertical e quase não anda na horizontal? Troque 0.018 por 0.021 e por 0.002: o que muda?

## 2. Mini-lotes

Para dar um passo não é preciso olhar todas as amostras: basta um **lote**. Conforme o tamanho do lote, o método tem um nome:

| tamanho do lote | nome | passos por época, com 365 dias |
|---|---|---|
| todas as amostras | descida de gradiente (*gradient descent*) | 1 |
| 1 | descida de gradiente estocástica (*stochastic gradient descent*, SGD) | 365 |
| 64, 128, 256 ou 512 (aqui, 32) | mini-lotes | 12 com lotes de 32: 11 cheios e um de 13 |

Costumam-se usar potências de dois, porque a memória e os processadores trabalham melhor com elas.

### `mini_batches` (3 pontos)

Escreva `mini_batches(X, y, size, seed)`: os lotes de **uma** época, em uma lista de pares `(X do lote, y do lote)`.

- Cada amostra entra uma vez só, e o seu rótulo vai junto com ela.
- Todos os lotes têm `size` amostras, menos o último, que fica com as que sobrarem. Com `size` maior do que o número de amostras, há um lote só.
- As **amostras** são embaralhadas antes de serem separadas em lotes. Uma semente (`seed`) dá sempre os mesmos lotes; outra semente dá outros.
  Por exemplo, `np.random.default_rng(seed).permutation(n)` embaralha os números de 0 a $n - 1$.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** Why does the path go up and down, and hardly move to the right? Replace 0.018 with 0.021 and with 0.002: what changes?

## 2. Mini-batches

To take a step, one need not look at all samples: a **batch** of them is enough. The method is named after the size of the batch:

| size of the batch | name | steps per epoch, with 365 days |
|---|---|---|
| all samples | gradient descent | 1 |
| 1 | stochastic gradient descent (SGD) | 365 |
| 64, 128, 256 or 512 (here, 32) | mini-batches | 12 with batches of 32: 11 full ones and one of 13 |

Powers of two are usual, because memory and processors work best with them.

### `mini_batches` (3 points)

Write `mini_batches(X, y, size, seed)`: the batches of **one** epoch, as a list of pairs `(X of the batch, y of the batch)`.

- Each sample comes once, and its label stays with it.
- All batches have `size` samples, except the last one, which has what is left. If `size` is more than the number of samples, there is one batch.
- The **samples** are shuffled before they are cut into batches. A seed always gives the same batches; another seed gives others. For
  instance, `np.random.default_rng(seed).permutation(n)` shuffles the numbers from 0 to $n - 1$.
"""

# %% answer="mini_batches"
def mini_batches(X, y, size, seed):
    # X: (n, d)   y: (n,)   ->   [(X of the batch, y of the batch), …]
    # BEGIN SOLUTION
    order = np.random.default_rng(seed).permutation(len(X))
    parts = [order[start : start + size] for start in range(0, len(X), size)]
    return [(X[part], y[part]) for part in parts]
    # END SOLUTION

# %% test
def test_the_sizes_of_10_in_fours(mini_batches):
    import numpy as np
    X = np.arange(20, dtype="float32").reshape(10, 2)
    pairs = mini_batches(X, X[:, 0], 4, 0)
    message = f"mini_batches devolve uma lista de pares (X, y); devolveu {type(pairs).__name__}\nmini_batches returns a list of pairs (X, y); it returned {type(pairs).__name__}"
    assert isinstance(pairs, (list, tuple)) and all(len(pair) == 2 for pair in pairs), message
    sizes = [np.size(labels) for _, labels in pairs]
    message = f"10 amostras em lotes de 4 são lotes de 4, 4 e 2; deu {sizes}\n10 samples in batches of 4 are batches of 4, 4 and 2; it gave {sizes}"
    assert sizes == [4, 4, 2], message

# %% test
def test_labels_stay_with_their_samples(mini_batches):
    import numpy as np
    X = np.arange(20, dtype="float32").reshape(10, 2)
    pairs = mini_batches(X, 10 * X[:, 0], 4, 0)
    message = "mini_batches devolve uma lista de pares (X, y)\nmini_batches returns a list of pairs (X, y)"
    assert isinstance(pairs, (list, tuple)) and all(len(pair) == 2 for pair in pairs), message
    rows = [row for samples, _ in pairs for row in np.reshape(samples, (-1, 2)).tolist()]
    labels = [label for _, some in pairs for label in np.ravel(some).tolist()]
    message = f"cada uma das 10 amostras vem uma vez; vieram {rows}\neach of the 10 samples comes once; there came {rows}"
    assert sorted(rows) == X.tolist(), message
    message = "aqui o rótulo é dez vezes a primeira coluna, e nos lotes também deve ser\nhere the label is ten times the first column, and so it has to be in the batches"
    assert labels == [10 * row[0] for row in rows], message

# %% lang="pt"
# O gradiente em (0, 0), calculado com cada lote de uma época: quanto menor o lote, maior o ruído.
if isinstance(mini_batches(X, y, 32, 0), (list, tuple)):
    axes = plt.subplots(figsize=(6, 3.5))[1]
    for size, marker in ((1, "."), (32, "o"), (365, "*")):
        gradients = [-np.asarray(some).T @ np.asarray(labels) / len(labels) for some, labels in mini_batches(X, y, size, 0)]
        axes.plot(*np.transpose(gradients), marker, markersize=12 if size == 365 else 5, label=f"lotes de {size}")
    axes.set(xlabel="gradiente de $w_1$", ylabel="gradiente de $w_2$", xlim=(-60, 40), ylim=(-400, 700))
    axes.legend()
    plt.show()

# %% lang="en"
# The gradient at (0, 0), computed with each batch of an epoch: the smaller the batch, the larger the noise.
if isinstance(mini_batches(X, y, 32, 0), (list, tuple)):
    axes = plt.subplots(figsize=(6, 3.5))[1]
    for size, marker in ((1, "."), (32, "o"), (365, "*")):
        gradients = [-np.asarray(some).T @ np.asarray(labels) / len(labels) for some, labels in mini_batches(X, y, size, 0)]
        axes.plot(*np.transpose(gradients), marker, markersize=12 if size == 365 else 5, label=f"batches of {size}")
    axes.set(xlabel="gradient of $w_1$", ylabel="gradient of $w_2$", xlim=(-60, 40), ylim=(-400, 700))
    axes.legend()
    plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** A tabela vem ordenada pela temperatura. Como seria o gradiente do primeiro lote, se as amostras não fossem embaralhadas?

## 3. Momento

A média móvel dos gradientes muda devagar: o ruído e o vaivém se cancelam, e o que aponta sempre para o mesmo lado permanece. O passo segue
essa média, a *velocidade* $\mathbf{v}$. Nesta aula, o gradiente novo **pesa** $1 - \beta$:

$$
\mathbf{v} \leftarrow \beta\,\mathbf{v} + (1 - \beta)\,\mathbf{g},
\qquad
\mathbf{w} \leftarrow \mathbf{w} - \text{lr}\;\mathbf{v}.
$$

> **No Keras é diferente.** `SGD(learning_rate, momentum=β)` faz $\mathbf{v} \leftarrow \beta\,\mathbf{v} - \text{lr}\,\mathbf{g}$ e
> $\mathbf{w} \leftarrow \mathbf{w} + \mathbf{v}$: lá o gradiente novo pesa 1, e a taxa entra na velocidade. O caminho é o mesmo se a taxa
> do Keras for a nossa vezes $1 - \beta$, mas a velocidade guardada é outra. Aqui vale a forma da aula.

### `momentum` (2 pontos)

Escreva `momentum(w, gradient, velocity, lr, beta=0.9)`: **um passo**. Devolve duas coisas: o novo `w` e a nova velocidade. Os três arrays têm
o mesmo formato, `(d,)`.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** The table comes sorted by temperature. What would the gradient of the first batch be like if the samples were not shuffled?

## 3. Momentum

A moving average of the gradients changes slowly: noise and zigzag cancel out, and what always points the same way remains. The step follows
that average, the *velocity* $\mathbf{v}$. In this lesson, the new gradient **weighs** $1 - \beta$:

$$
\mathbf{v} \leftarrow \beta\,\mathbf{v} + (1 - \beta)\,\mathbf{g},
\qquad
\mathbf{w} \leftarrow \mathbf{w} - \text{lr}\;\mathbf{v}.
$$

> **Keras differs.** `SGD(learning_rate, momentum=β)` does $\mathbf{v} \leftarrow \beta\,\mathbf{v} - \text{lr}\,\mathbf{g}$ and
> $\mathbf{w} \leftarrow \mathbf{w} + \mathbf{v}$: there the new gradient weighs 1, and the rate is inside the velocity. The path is the same if
> Keras' rate is ours times $1 - \beta$, but the velocity that is kept is another. Here, use the form of the lesson.

### `momentum` (2 points)

Write `momentum(w, gradient, velocity, lr, beta=0.9)`: **one step**. It returns two things: the new `w` and the new velocity. The three arrays
have the same shape, `(d,)`.
"""

# %% answer="momentum"
def momentum(w, gradient, velocity, lr, beta=0.9):
    # w, gradient, velocity: (d,)   ->   w: (d,), velocity: (d,)
    # BEGIN SOLUTION
    velocity = beta * velocity + (1 - beta) * gradient
    return w - lr * velocity, velocity
    # END SOLUTION

# %% test
def test_one_step_with_a_velocity(momentum):
    import numpy as np
    w, gradient, velocity = np.array([[1, -2], [0.5, 4], [2, 0]], "float32")
    returned = momentum(w, gradient, velocity, 0.1, 0.8)
    message = "momentum devolve duas coisas: w e a velocidade\nmomentum returns two things: w and the velocity"
    assert (isinstance(returned, (tuple, list)) or np.ndim(returned) > 1) and len(returned) == 2, message
    new, kept = (np.ravel(one) for one in returned)
    # 0.8 · 2 + 0.2 · 0.5 and 0.8 · 0 + 0.2 · 4; then 1 - 0.1 · 1.7 and -2 - 0.1 · 0.8
    message = f"a velocidade é 0.8 · [2, 0] + 0.2 · [0.5, 4] = [1.7, 0.8]; deu {kept}\nthe velocity is 0.8 · [2, 0] + 0.2 · [0.5, 4] = [1.7, 0.8]; it gave {kept}"
    assert np.shape(kept) == (2,) and np.allclose(kept, [1.7, 0.8], atol=1e-5), message
    message = f"w = [1, -2] - 0.1 · [1.7, 0.8] = [0.83, -2.08]; deu {new}\nw = [1, -2] - 0.1 · [1.7, 0.8] = [0.83, -2.08]; it gave {new}"
    assert np.shape(new) == (2,) and np.allclose(new, [0.83, -2.08], atol=1e-5), message

# %% test
def test_beta_is_0_9_by_default(momentum):
    import numpy as np
    w, gradient, velocity = np.array([[1], [0.5], [2]], "float32")
    returned = momentum(w, gradient, velocity, 0.1)
    message = "momentum devolve duas coisas: w e a velocidade\nmomentum returns two things: w and the velocity"
    assert (isinstance(returned, (tuple, list)) or np.ndim(returned) > 1) and len(returned) == 2, message
    kept = np.ravel(returned[1])
    message = f"sem beta, a velocidade é 0.9 · 2 + 0.1 · 0.5 = 1.85; deu {kept}\nwithout beta, the velocity is 0.9 · 2 + 0.1 · 0.5 = 1.85; it gave {kept}"
    assert np.shape(kept) == (1,) and np.allclose(kept, [1.85], atol=1e-5), message

# %% [markdown] lang="pt"
r"""
## 4. RMSProp

O RMSProp dá a cada peso o seu próprio tamanho de passo: divide o gradiente pela raiz da média móvel dos seus **quadrados**. As contas são
feitas elemento a elemento:

$$
\mathbf{s} \leftarrow \beta\,\mathbf{s} + (1 - \beta)\,\mathbf{g}^2,
\qquad
\mathbf{w} \leftarrow \mathbf{w} - \text{lr}\;\frac{\mathbf{g}}{\sqrt{\mathbf{s}} + \varepsilon},
$$

com $\beta = 0{,}999$ e $\varepsilon = 10^{-8}$, que só serve para que um gradiente que sempre foi zero não dê $0/0$.

> **No Keras é diferente.** `RMSprop` tem $\beta$ (lá, `rho`) igual a 0,9 e $\varepsilon = 10^{-7}$, somado **dentro** da raiz. Nestas contas, o
> lugar do $\varepsilon$ e o seu valor exato não mudam nada que se veja, e qualquer um dos dois lugares é aceito.

### `rmsprop` (2 pontos)

Escreva `rmsprop(w, gradient, squares, lr, beta=0.999)`: **um passo**. Devolve duas coisas: o novo `w` e a nova média dos quadrados, $\mathbf{s}$.
"""

# %% [markdown] lang="en"
r"""
## 4. RMSProp

RMSProp gives each weight a step size of its own: it divides the gradient by the root of the moving average of its **squares**. All of this is
computed element by element:

$$
\mathbf{s} \leftarrow \beta\,\mathbf{s} + (1 - \beta)\,\mathbf{g}^2,
\qquad
\mathbf{w} \leftarrow \mathbf{w} - \text{lr}\;\frac{\mathbf{g}}{\sqrt{\mathbf{s}} + \varepsilon},
$$

with $\beta = 0.999$ and $\varepsilon = 10^{-8}$, whose only task is that a gradient which has always been zero does not give $0/0$.

> **Keras differs.** `RMSprop` has $\beta$ (there, `rho`) equal to 0.9, and $\varepsilon = 10^{-7}$ added **inside** the root. In these
> computations, neither the place of $\varepsilon$ nor its exact value makes a visible difference, and either place is accepted.

### `rmsprop` (2 points)

Write `rmsprop(w, gradient, squares, lr, beta=0.999)`: **one step**. It returns two things: the new `w` and the new average of squares, $\mathbf{s}$.
"""

# %% answer="rmsprop"
def rmsprop(w, gradient, squares, lr, beta=0.999):
    # w, gradient, squares: (d,)   ->   w: (d,), squares: (d,)
    # BEGIN SOLUTION
    squares = beta * squares + (1 - beta) * gradient**2
    return w - lr * gradient / (np.sqrt(squares) + 1e-8), squares
    # END SOLUTION

# %% test
def test_one_step_with_a_gradient_of_zero(rmsprop):
    import numpy as np
    w, gradient, squares = np.array([[1, -2, 3], [3, -2, 0], [23, 4, 0]], "float32")
    returned = rmsprop(w, gradient, squares, 0.1, 0.5)
    message = "rmsprop devolve duas coisas: w e a média dos quadrados\nrmsprop returns two things: w and the average of squares"
    assert (isinstance(returned, (tuple, list)) or np.ndim(returned) > 1) and len(returned) == 2, message
    new, kept = (np.ravel(one) for one in returned)
    # 0.5 · [23, 4, 0] + 0.5 · [9, 4, 0]; then the steps 0.1 · 3 / 4, 0.1 · (-2) / 2 and 0
    message = f"a média é 0.5 · [23, 4, 0] + 0.5 · [9, 4, 0] = [16, 4, 0]; deu {kept}\nthe average is 0.5 · [23, 4, 0] + 0.5 · [9, 4, 0] = [16, 4, 0]; it gave {kept}"
    assert np.shape(kept) == (3,) and np.allclose(kept, [16, 4, 0], atol=1e-5), message
    message = f"w = [1, -2, 3] - 0.1 · [3/4, -2/2, 0] = [0.925, -1.9, 3]; deu {new}\nw = [1, -2, 3] - 0.1 · [3/4, -2/2, 0] = [0.925, -1.9, 3]; it gave {new}"
    assert np.shape(new) == (3,) and np.allclose(new, [0.925, -1.9, 3], atol=1e-4), message

# %% test
def test_beta_is_0_999_by_default(rmsprop):
    import numpy as np
    w, gradient, squares = np.array([[1], [20], [1]], "float32")
    returned = rmsprop(w, gradient, squares, 0.1)
    message = "rmsprop devolve duas coisas: w e a média dos quadrados\nrmsprop returns two things: w and the average of squares"
    assert (isinstance(returned, (tuple, list)) or np.ndim(returned) > 1) and len(returned) == 2, message
    kept = np.ravel(returned[1])
    message = f"sem beta, a média é 0.999 · 1 + 0.001 · 400 = 1.399; deu {kept}\nwithout beta, the average is 0.999 · 1 + 0.001 · 400 = 1.399; it gave {kept}"
    assert np.shape(kept) == (1,) and np.allclose(kept, [1.399], atol=1e-3), message

# %% [markdown] lang="pt"
r"""
**Para pensar.** Treinos começam com $\mathbf{s} = \mathbf{0}$. De que tamanho é então o primeiro passo, se $\beta = 0{,}999$? (Depende do gradiente?)

## 5. Adam

O Adam junta os dois: anda na direção da média dos gradientes, $\mathbf{m}$, dividida pela raiz da média dos quadrados, $\mathbf{v}$. E corrige
um defeito de ambas: como começam em zero, no início elas são pequenas demais. No passo $t$, contado **a partir de 1**,

$$
\mathbf{m} \leftarrow \beta_1\mathbf{m} + (1 - \beta_1)\,\mathbf{g},
\qquad
\mathbf{v} \leftarrow \beta_2\mathbf{v} + (1 - \beta_2)\,\mathbf{g}^2,
$$

$$
\hat{\mathbf{m}} = \frac{\mathbf{m}}{1 - \beta_1^{\,t}},
\qquad
\hat{\mathbf{v}} = \frac{\mathbf{v}}{1 - \beta_2^{\,t}},
\qquad
\mathbf{w} \leftarrow \mathbf{w} - \text{lr}\;\frac{\hat{\mathbf{m}}}{\sqrt{\hat{\mathbf{v}}} + \varepsilon},
$$

com $\beta_1 = 0{,}9$, $\beta_2 = 0{,}999$ e $\varepsilon = 10^{-8}$ (no Keras, $10^{-7}$, somado antes da correção; também é aceito).

### `adam` (3 pontos)

Escreva `adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999)`: **um passo**, o de número `t`. Devolve três coisas: o novo `w`, o novo `m` e o novo
`v`, estes dois **sem** a correção, pois é deles que o passo seguinte parte. Quem soma 1 a `t` é quem chama a função.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** Training begins with $\mathbf{s} = \mathbf{0}$. How large is the first step then, if $\beta = 0.999$? (Does it depend on the gradient?)

## 5. Adam

Adam joins the two: it goes in the direction of the average of gradients, $\mathbf{m}$, divided by the root of the average of squares, $\mathbf{v}$.
And it corrects a fault of both: as they begin at zero, they are too small at first. In step $t$, counted **from 1**,

$$
\mathbf{m} \leftarrow \beta_1\mathbf{m} + (1 - \beta_1)\,\mathbf{g},
\qquad
\mathbf{v} \leftarrow \beta_2\mathbf{v} + (1 - \beta_2)\,\mathbf{g}^2,
$$

$$
\hat{\mathbf{m}} = \frac{\mathbf{m}}{1 - \beta_1^{\,t}},
\qquad
\hat{\mathbf{v}} = \frac{\mathbf{v}}{1 - \beta_2^{\,t}},
\qquad
\mathbf{w} \leftarrow \mathbf{w} - \text{lr}\;\frac{\hat{\mathbf{m}}}{\sqrt{\hat{\mathbf{v}}} + \varepsilon},
$$

with $\beta_1 = 0.9$, $\beta_2 = 0.999$ and $\varepsilon = 10^{-8}$ (in Keras, $10^{-7}$, added before the correction; that is accepted too).

### `adam` (3 points)

Write `adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999)`: **one step**, the one with number `t`. It returns three things: the new `w`, the new
`m` and the new `v`, these two **without** the correction, since the next step goes on from them. Whoever calls the function adds 1 to `t`.
"""

# %% answer="adam"
def adam(w, gradient, m, v, t, lr, beta1=0.9, beta2=0.999):
    # w, gradient, m, v: (d,)   t: 1, 2, …   ->   w: (d,), m: (d,), v: (d,)
    # BEGIN SOLUTION
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + 1e-8), m, v
    # END SOLUTION

# %% test
def test_the_first_step_is_lr_long(adam):
    import numpy as np
    w, gradient, zeros = np.array([[1, -2, 3], [2, -50, 0], [0, 0, 0]], "float32")
    returned = adam(w, gradient, zeros, zeros.copy(), 1, 0.1)
    message = "adam devolve três coisas: w, m e v\nadam returns three things: w, m and v"
    assert (isinstance(returned, (tuple, list)) or np.ndim(returned) > 1) and len(returned) == 3, message
    new, m, v = (np.ravel(one) for one in returned)
    message = f"m = 0.1 · [2, -50, 0] e v = 0.001 · [4, 2500, 0]; deu {m} e {v}\nm = 0.1 · [2, -50, 0] and v = 0.001 · [4, 2500, 0]; it gave {m} and {v}"
    assert np.allclose(m, [0.2, -5, 0], atol=1e-5) and np.allclose(v, [0.004, 2.5, 0], rtol=1e-3, atol=1e-6), message
    message = f"o primeiro passo mede lr, qualquer que seja o gradiente: w = [0.9, -1.9, 3]; deu {new}\nthe first step is lr long, whatever the gradient: w = [0.9, -1.9, 3]; it gave {new}"
    assert np.shape(new) == (3,) and np.allclose(new, [0.9, -1.9, 3], atol=1e-4), message

# %% test
def test_the_second_step(adam):
    import numpy as np
    w, gradient, m, v = np.array([[-1.9], [3], [-0.1], [0.001]], "float32")
    returned = adam(w, gradient, m, v, 2, 0.1)
    message = "adam devolve três coisas: w, m e v\nadam returns three things: w, m and v"
    assert (isinstance(returned, (tuple, list)) or np.ndim(returned) > 1) and len(returned) == 3, message
    new = np.ravel(returned[0])
    # m = 0.21 and v = 0.009999; corrected, 0.21 / 0.19 = 1.10526 and 0.009999 / 0.001999 = 5.002
    message = f"-1.9 - 0.1 · 1.10526 / 2.23652 = -1.94942; deu {new}\n-1.9 - 0.1 · 1.10526 / 2.23652 = -1.94942; it gave {new}"
    assert np.shape(new) == (1,) and np.allclose(new, [-1.94942], atol=1e-4), message

# %% [markdown] lang="pt"
r"""
## 6. Uma taxa que decai

No começo, passos longos avançam depressa; perto do fim, passam do ponto, ainda mais com o ruído dos lotes. No decaimento baseado no tempo, a
atualização de número $t$, contado **a partir de 0**, usa a taxa

$$
\text{lr}_t = \frac{\text{lr}_0}{1 + \text{decay} \cdot t}.
$$

O $t$ conta **atualizações**, ou seja, lotes, e não épocas. Com 50.000 imagens em lotes de 64 são 782 atualizações por época; com
$\text{lr}_0 = 0{,}01$ e $\text{decay} = 0{,}01/40$, as três primeiras épocas começam com as taxas 0,01000, 0,00836 e 0,00719.

### `decayed` (1 ponto)

Escreva `decayed(w, gradient, t, lr0, decay)`: **um passo** da descida de gradiente com a taxa $\text{lr}_t$. Devolve duas coisas: o novo `w` e o `t` do
passo seguinte.
"""

# %% [markdown] lang="en"
r"""
## 6. A rate that decays

At first, long steps make fast progress; near the end, they overshoot, the more so with the noise of batches. In time-based decay, update
number $t$, counted **from 0**, uses the rate

$$
\text{lr}_t = \frac{\text{lr}_0}{1 + \text{decay} \cdot t}.
$$

Here $t$ counts **updates**, that is, batches, and not epochs. With 50,000 images in batches of 64 there are 782 updates in an epoch; with
$\text{lr}_0 = 0.01$ and $\text{decay} = 0.01/40$, the first three epochs begin with the rates 0.01000, 0.00836 and 0.00719.

### `decayed` (1 point)

Write `decayed(w, gradient, t, lr0, decay)`: **one step** of gradient descent with the rate $\text{lr}_t$. It returns two things: the new `w`, and the `t`
of the next step.
"""

# %% answer="decayed"
def decayed(w, gradient, t, lr0, decay):
    # w, gradient: (d,)   t: 0, 1, …   ->   w: (d,), t: int
    # BEGIN SOLUTION
    return w - lr0 / (1 + decay * t) * gradient, t + 1
    # END SOLUTION

# %% test
def test_half_the_rate_after_two_updates(decayed):
    import numpy as np
    w, gradient = np.array([[1, -2], [4, 1]], "float32")
    returned = decayed(w, gradient, 2, 0.1, 0.5)
    message = "decayed devolve duas coisas: w e o próximo t\ndecayed returns two things: w and the next t"
    assert isinstance(returned, (tuple, list)) and len(returned) == 2, message
    new, after = np.ravel(returned[0]), np.ravel(returned[1])
    message = f"a taxa é 0.1 / (1 + 0.5 · 2) = 0.05, e w = [0.8, -2.05]; deu {new}\nthe rate is 0.1 / (1 + 0.5 · 2) = 0.05, and w = [0.8, -2.05]; it gave {new}"
    assert np.shape(new) == (2,) and np.allclose(new, [0.8, -2.05], atol=1e-5), message
    message = f"depois de t = 2 vem t = 3; deu {after}\nafter t = 2 comes t = 3; it gave {after}"
    assert np.size(after) == 1 and float(after[0]) == 3, message

# %% [markdown] lang="pt"
r"""
### `rates` (1 ponto)

Escreva `rates(n, size, epochs, lr0, decay)`: uma lista com a taxa de **cada atualização** de um treino inteiro, na ordem, quando $n$ amostras são
vistas em lotes de `size` durante `epochs` épocas. O último lote de cada época, mesmo incompleto, também conta, e o $t$ não volta a zero
de uma época para a outra.
"""

# %% [markdown] lang="en"
r"""
### `rates` (1 point)

Write `rates(n, size, epochs, lr0, decay)`: a list of the rate of **each update** of a whole training, in order, when $n$ samples are seen in
batches of `size` for `epochs` epochs. The last batch of an epoch counts too, even if it is incomplete, and $t$ does not return to zero from
one epoch to the next.
"""

# %% answer="rates"
def rates(n, size, epochs, lr0, decay):
    # -> [lr of the first update, lr of the second, …]
    # BEGIN SOLUTION
    updates = epochs * int(np.ceil(n / size))
    return [lr0 / (1 + decay * t) for t in range(updates)]
    # END SOLUTION

# %% test
def test_two_epochs_of_three_batches(rates):
    import numpy as np
    given = rates(10, 4, 2, 0.6, 1)
    message = f"10 amostras em lotes de 4 são 3 atualizações por época, 6 em duas épocas; deu {np.size(given)}\n10 samples in batches of 4 are 3 updates an epoch, 6 in two epochs; it gave {np.size(given)}"
    assert given is not None and np.size(given) == 6, message
    right = [0.6, 0.3, 0.2, 0.15, 0.12, 0.1]
    message = f"as taxas são {right}; deu {given}\nthe rates are {right}; it gave {given}"
    assert np.allclose(np.ravel(given), right, atol=1e-5), message

# %% [markdown] lang="pt"
r"""
## 7. A corrida

### `path` (2 pontos)

Escreva `path(method, start, lr, steps)`: o caminho de um otimizador pelo vale da seção 1. `method` é `"gd"` (descida de gradiente,
$\mathbf{w} - \text{lr}\,\mathbf{g}$), `"momentum"`, `"rmsprop"` ou `"adam"`. Comece em `start`, `(2,)`, com velocidade e médias em zero, dê `steps` passos com os
$\beta$ padrão e, a cada um, peça a `slope(w)` o gradiente do ponto em que está. Velocidade e médias passam de um passo ao seguinte.
Devolva todos os pontos, na ordem: `start` e o ponto depois de cada passo, ao todo `(steps + 1, 2)`.
"""

# %% [markdown] lang="en"
r"""
## 7. The race

### `path` (2 points)

Write `path(method, start, lr, steps)`: the path of an optimizer through the valley of section 1. `method` is `"gd"` (gradient descent,
$\mathbf{w} - \text{lr}\,\mathbf{g}$), `"momentum"`, `"rmsprop"` or `"adam"`. Begin at `start`, `(2,)`, with velocity and averages at zero, take `steps` steps with the
default $\beta$ and, at each, ask `slope(w)` for the gradient of the place where you are. Velocity and averages go on from one step to the next.
Return all places, in order: `start`, and the place after each step, `(steps + 1, 2)` in all.
"""

# %% answer="path"
def path(method, start, lr, steps):
    # start: (2,)   ->   (steps + 1, 2)
    # BEGIN SOLUTION
    w, places = start, [start]
    velocity = squares = np.zeros(2)
    for t in range(1, steps + 1):
        if method == "gd":
            w = w - lr * slope(w)
        elif method == "momentum":
            w, velocity = momentum(w, slope(w), velocity, lr)
        elif method == "rmsprop":
            w, squares = rmsprop(w, slope(w), squares, lr)
        else:
            w, velocity, squares = adam(w, slope(w), velocity, squares, t, lr)
        places.append(w)
    return np.array(places)
    # END SOLUTION

# %% test
def test_two_steps_of_gradient_descent(path):
    import numpy as np
    places = path("gd", np.array([-8, 1], "float32"), 0.015, 2)
    message = f"dois passos são três pontos, (3, 2); deu {np.shape(places)}\ntwo steps are three places, (3, 2); it gave {np.shape(places)}"
    assert np.shape(places) == (3, 2), message
    # w1 is multiplied by 1 - 0.015 at each step, and w2 by 1 - 1.5
    right = [[-8, 1], [-7.88, -0.5], [-7.7618, 0.25]]
    message = f"com lr = 0.015, os pontos são {right}; deu {np.asarray(places).tolist()}\nwith lr = 0.015, the places are {right}; it gave {np.asarray(places).tolist()}"
    assert np.allclose(np.asarray(places, "float64"), right, atol=1e-3), message

# %% test
def test_two_steps_of_momentum(path):
    import numpy as np
    places = path("momentum", np.array([-8, 1], "float32"), 0.1, 2)
    message = f"dois passos são três pontos, (3, 2); deu {np.shape(places)}\ntwo steps are three places, (3, 2); it gave {np.shape(places)}"
    assert np.shape(places) == (3, 2), message
    # The velocity is 0.1 · [-8, 100] = [-0.8, 10], and then 0.9 · [-0.8, 10] + 0.1 · [-7.92, 0]
    right = [[-8, 1], [-7.92, 0], [-7.7688, -0.9]]
    message = f"com lr = 0.1, os pontos são {right}; deu {np.asarray(places).tolist()}\nwith lr = 0.1, the places are {right}; it gave {np.asarray(places).tolist()}"
    assert np.allclose(np.asarray(places, "float64"), right, atol=1e-3), message

# %% lang="pt"
# Três passos seus e três do Keras, com as diferenças das seções 3 a 5 acertadas: os pontos devem coincidir.
by_keras = {
    "momentum": (0.1, tf.keras.optimizers.SGD(0.1 * (1 - 0.9), momentum=0.9)),
    "rmsprop": (0.1, tf.keras.optimizers.RMSprop(0.1, rho=0.999, epsilon=1e-8)),
    "adam": (0.3, tf.keras.optimizers.Adam(0.3, epsilon=1e-8)),
}
for method, (lr, optimizer) in by_keras.items():
    variable = tf.Variable(START)
    for _ in range(3):
        optimizer.apply_gradients([(tf.constant(slope(variable.numpy())), variable)])
    mine = path(method, START, lr, 3)
    print(f"{method:9} Keras: {variable.numpy()}   você:", "ainda não" if mine is None else np.asarray(mine)[-1])

# %% lang="en"
# Three steps of yours and three of Keras', with the differences of sections 3 to 5 settled: the places should be the same.
by_keras = {
    "momentum": (0.1, tf.keras.optimizers.SGD(0.1 * (1 - 0.9), momentum=0.9)),
    "rmsprop": (0.1, tf.keras.optimizers.RMSprop(0.1, rho=0.999, epsilon=1e-8)),
    "adam": (0.3, tf.keras.optimizers.Adam(0.3, epsilon=1e-8)),
}
for method, (lr, optimizer) in by_keras.items():
    variable = tf.Variable(START)
    for _ in range(3):
        optimizer.apply_gradients([(tf.constant(slope(variable.numpy())), variable)])
    mine = path(method, START, lr, 3)
    print(f"{method:9} Keras: {variable.numpy()}   you:", "not yet" if mine is None else np.asarray(mine)[-1])

# %% [markdown] lang="pt"
r"""
### `chosen` (1 ponto)

Cada otimizador tem a sua boa taxa. Guarde em `chosen` um dicionário com as chaves `"momentum"`, `"rmsprop"` e `"adam"` e, para cada uma, uma taxa com que
o otimizador, partindo de `START`, chegue em **100 passos** a uma perda **abaixo de 0,01**. Há muitas respostas certas. Experimente 0,001, 0,01, 0,1 e 1, e depois
valores entre as duas melhores: `valley(path("adam", START, 0.1, 100)[-1])` é a perda no fim. Com `"gd"` você pode procurar à vontade: não há taxa que sirva.
"""

# %% [markdown] lang="en"
r"""
### `chosen` (1 point)

Each optimizer has a good rate of its own. Keep in `chosen` a dictionary with the keys `"momentum"`, `"rmsprop"` and `"adam"` and, for each, a rate with which
the optimizer, from `START`, reaches a loss **below 0.01** in **100 steps**. There are many right answers. Try 0.001, 0.01, 0.1 and 1, and then values between
the two best: `valley(path("adam", START, 0.1, 100)[-1])` is the loss at the end. For `"gd"` you may search as long as you like: no rate will do.
"""

# %% answer="chosen"
chosen = {"momentum": 0.1, "rmsprop": 0.1, "adam": 0.3}  # SOLUTION

# %% test
def test_three_rates(chosen):
    import numpy as np
    message = f"chosen é um dicionário com as chaves momentum, rmsprop e adam; é {chosen}\nchosen is a dictionary with the keys momentum, rmsprop and adam; it is {chosen}"
    assert isinstance(chosen, dict) and {"momentum", "rmsprop", "adam"} <= set(chosen), message
    for name in ("momentum", "rmsprop", "adam"):
        message = f"a taxa de {name} é um número acima de zero; é {chosen[name]}\nthe rate of {name} is a number above zero; it is {chosen[name]}"
        assert np.size(chosen[name]) == 1 and float(np.ravel(chosen[name])[0]) > 0, message

# %% lang="pt"
if isinstance(chosen, dict) and path("gd", START, 0.018, 1) is not None:
    paths = {"gd": np.asarray(path("gd", START, 0.018, 100))}
    for method, lr in chosen.items():
        paths[method] = np.asarray(path(method, START, lr, 100))
    for method, places in paths.items():
        print(f"{method:9} perda após 100 passos: {valley(places[-1]):.5f}")

# %% lang="en"
if isinstance(chosen, dict) and path("gd", START, 0.018, 1) is not None:
    paths = {"gd": np.asarray(path("gd", START, 0.018, 100))}
    for method, lr in chosen.items():
        paths[method] = np.asarray(path(method, START, lr, 100))
    for method, places in paths.items():
        print(f"{method:9} loss after 100 steps: {valley(places[-1]):.5f}")

# %% [markdown] lang="pt"
r"""
### `plot_race` (2 pontos)

Escreva `plot_race(paths)`: recebe um dicionário que leva nomes a caminhos, cada um de formato `(passos + 1, 2)`, e desenha **uma** figura com dois gráficos, lado
a lado ou um sobre o outro. Pode haver outros nomes, e os caminhos podem ter comprimentos diferentes.

- No primeiro, cada caminho é uma linha que liga os seus pontos, com $w_1$ na horizontal e $w_2$ na vertical, sobre as curvas de nível (`contours(axes)` as
  desenha; elas não são corrigidas).
- No segundo, cada caminho é uma linha com a perda em cada um dos seus pontos, a partir do passo 0. Uma escala logarítmica ajuda a enxergar.
- Os eixos têm nome, e um dos dois gráficos tem uma legenda (`axes.legend()`) com um nome diferente para cada caminho.

A função não precisa devolver nada.
"""

# %% [markdown] lang="en"
r"""
### `plot_race` (2 points)

Write `plot_race(paths)`: it receives a dictionary of paths by their names, each of shape `(steps + 1, 2)`, and draws **one** figure with two plots, side by side
or one above the other. There may be other names, and paths may differ in length.

- In the first, each path is a line that connects its places, with $w_1$ on the horizontal axis and $w_2$ on the vertical one, over the contour lines
  (`contours(axes)` draws them; they are not graded).
- In the second, each path is a line of the loss at each of its places, from step 0 on. A logarithmic scale makes it easier to read.
- All axes have names, and one of the two plots has a legend (`axes.legend()`) with a different name for each path.

The function need not return anything.
"""

# %% answer="plot_race" lang="pt"
def plot_race(paths):
    # paths: {name: (steps + 1, 2), …}
    # BEGIN SOLUTION
    left, right = plt.subplots(1, 2, figsize=(13, 4))[1]
    contours(left)
    for name, places in paths.items():
        left.plot(places[:, 0], places[:, 1], ".-", label=name)
        right.semilogy(valley(places), label=name)
    left.set(xlabel="$w_1$", ylabel="$w_2$")
    right.set(xlabel="passo", ylabel="perda")
    right.legend()
    # END SOLUTION

# %% answer="plot_race" lang="en"
def plot_race(paths):
    # paths: {name: (steps + 1, 2), …}
    # BEGIN SOLUTION
    left, right = plt.subplots(1, 2, figsize=(13, 4))[1]
    contours(left)
    for name, places in paths.items():
        left.plot(places[:, 0], places[:, 1], ".-", label=name)
        right.semilogy(valley(places), label=name)
    left.set(xlabel="$w_1$", ylabel="$w_2$")
    right.set(xlabel="step", ylabel="loss")
    right.legend()
    # END SOLUTION

# %% test
def test_two_plots_with_names_and_a_legend(plot_race):
    from unittest import mock
    import matplotlib.pyplot as plt
    import numpy as np
    plt.close("all")
    # In a notebook, `show` closes the figure that it shows.
    with mock.patch.object(plt, "show"), mock.patch.object(plt, "close"):
        plot_race({"one": np.array([[-8, 1], [-4, -0.5], [-2, 0.2]]), "two": np.array([[-8, 1], [-6, 0.5]])})
    axes = plt.gcf().axes
    plt.close("all")
    message = f"a figura tem dois gráficos; há {len(axes)}\nthe figure has two plots; there are {len(axes)}"
    assert len(axes) >= 2, message
    message = "os dois gráficos precisam de nomes nos eixos\nboth plots need names on their axes"
    assert all(one.get_xlabel() and one.get_ylabel() for one in axes[:2]), message
    message = "um dos gráficos precisa de uma legenda\none of the plots needs a legend"
    assert any(one.get_legend() is not None for one in axes), message

# %%
if isinstance(chosen, dict) and path("gd", START, 0.018, 1) is not None:
    plot_race(paths)
    plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** O RMSProp chega depressa neste vale, mas o seu primeiro passo é enorme. De onde ele vem, e por que o do Adam não é assim?

## 8. Em palavras

### `why` (1 ponto)

Neste vale, nenhuma taxa leva a descida de gradiente a uma perda abaixo de 0,01 em 100 passos; os outros três chegam lá. O que a prende, e como **um** dos outros
três, à sua escolha, resolve isso? Escreva na célula abaixo, em três ou quatro frases. Esta resposta é corrigida por uma pessoa.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** RMSProp is fast in this valley, but its first step is huge. Where does it come from, and why is Adam's not like that?

## 8. In words

### `why` (1 point)

In this valley, no rate takes gradient descent to a loss below 0.01 in 100 steps; the other three get there. What holds it back, and how does **one** of the other
three, of your choice, get around that? Write in the cell below, in three or four sentences. A person marks this answer.
"""

# %% [markdown] answer="why" lang="pt"
r"""
A descida de gradiente usa uma só taxa para as duas direções. Na direção íngreme ela diverge com taxas acima de 2/100, e com uma taxa tão pequena quase não anda na
direção suave. O RMSProp divide o gradiente de cada peso pelo tamanho que ele costuma ter, e assim os passos ficam do mesmo tamanho nas duas direções. (Ou: no
momento, os gradientes que trocam de sinal se cancelam na média, os que apontam sempre para o mesmo lado não, e a taxa pode ser maior.)
"""

# %% [markdown] answer="why" lang="en"
r"""
Gradient descent has one rate for both directions. In the steep direction it diverges with rates above 2/100, and with a rate so small it hardly moves in the shallow
direction. RMSProp divides the gradient of each weight by the size that it usually has, so that steps are of the same size in both directions. (Or: in momentum, gradients
that change sign cancel out in the average, those that always point the same way do not, and the rate can be larger.)
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
