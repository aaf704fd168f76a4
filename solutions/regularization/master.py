# %% [markdown] lang="pt"
r"""
# Regularização: L1, L2, dropout, normalização em lote e parada antecipada

Uma padaria quer prever quantos pães de queijo vai vender amanhã. Ela anotou muita coisa em poucos dias: temperatura, chuva, dia da semana e
até o número da sorte do dono. Com tantas entradas e tão poucos dias, um modelo consegue decorar o passado e errar o futuro. Isso é
**sobreajuste** (*overfitting*). Aqui você escreve, à mão, o que se usa contra ele: penalidades **L1** e **L2**, **dropout** e **parada
antecipada** (*early stopping*). Escreve também a **normalização em lote** (*batch normalization*), que, como o dropout, faz uma coisa no
treino e outra no uso.

**Como trabalhar**

- Há dez células de resposta em código (`penalties`, `soft_threshold`, `fit_l1`, `dropout`, `mean_of_draws`, `rates`, `bn_training`,
  `bn_inference`, `early_stop` e `retrain`) e uma escrita (`why_scale`). Troque as reticências `...` pelo seu código. As outras células já
  funcionam, e você pode criar quantas quiser.
- Conte com umas duas horas de trabalho. Cada função cabe em poucas linhas.
- Ao lado do nome de cada resposta está quanto ela vale: são 17 pontos, e mais 1 pela resposta escrita.
- Logo abaixo de cada resposta em código, `grader.check(...)` confere alguns exemplos públicos. A nota usa outros números e outros tamanhos,
  que não estão aqui: escreva funções que valham para quaisquer dados.
- Cada função é conferida sozinha. Se uma chama outra, um erro na segunda aparece também na primeira.
- Antes de entregar, reinicie o kernel, execute tudo do começo ao fim e salve o arquivo.
- A correção usa Python 3.11 com `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` e `joblib`. Não há outros pacotes.
- No Colab, execute antes `%pip install -q otter-grader` e envie a pasta `tests` para a mesma pasta do notebook.

**Combinados**: suas funções recebem arrays do NumPy em `float32` e números do Python. Use NumPy, TensorFlow, Keras, scikit-learn ou Python
puro, e devolva listas, arrays ou tensores. Quando uma função devolve duas ou três coisas, é uma tupla ou lista, na ordem pedida. Suas
funções podem alterar os arrays que recebem: na correção, cada chamada recebe cópias e pode levar até dez segundos.
"""

# %% [markdown] lang="en"
r"""
# Regularization: L1, L2, dropout, batch normalization and early stopping

A bakery wants to predict how many cheese buns it will sell tomorrow. It has written down many things on few days: temperature, rain, the
day of the week, and even the owner's lucky number. With so many inputs and so few days, a model can learn the past by heart and be wrong
about the future. This is **overfitting**. Here you write, by hand, what is used against it: **L1** and **L2** penalties, **dropout** and
**early stopping**. You also write **batch normalization**, which, like dropout, does one thing in training and another in use.

**How to work**

- There are ten answer cells of code (`penalties`, `soft_threshold`, `fit_l1`, `dropout`, `mean_of_draws`, `rates`, `bn_training`,
  `bn_inference`, `early_stop` and `retrain`) and a written one (`why_scale`). Replace the ellipses `...` with your code. The other cells
  already work, and you may add as many as you like.
- Allow about two hours. Each function takes a few lines.
- Next to the name of each answer is what it is worth: 17 points in all, and 1 more for the written answer.
- Right below each answer in code, `grader.check(...)` tries a few public examples. The mark uses other numbers and other sizes, which you
  cannot see here: write functions that hold for any data.
- Each function is checked by itself. If one calls another, a mistake in the second shows in the first as well.
- Before you submit, restart the kernel, run everything from top to bottom and save the file.
- Grading uses Python 3.11 with `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` and `joblib`. There are no other packages.
- On Colab, first run `%pip install -q otter-grader` and upload the `tests` folder next to the notebook.

**What goes in and what comes out**: your functions receive NumPy arrays of `float32` and Python numbers. Use NumPy, TensorFlow, Keras,
scikit-learn or plain Python, and return lists, arrays or tensors. Where a function returns two or three things, they are a tuple or a list,
in the order asked for. Your functions may change the arrays that they receive: in grading, each call receives copies and may take up to
ten seconds.
"""

# %%
import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

# %% [markdown] lang="pt"
r"""
## 1. Um modelo que decora

Catorze dias, uma entrada (a temperatura, com escala de $-1$ a $1$) e um polinômio de grau 12. As duas curvas têm os mesmos treze pesos. Na
verde, o erro recebeu uma penalidade pelo tamanho dos pesos.
"""

# %% [markdown] lang="en"
r"""
## 1. A model that learns by heart

Fourteen days, one input (the temperature, scaled from $-1$ to $1$) and a polynomial of degree 12. Both curves have the same thirteen
weights. For the green one, a penalty for the size of the weights was added to the error.
"""

# %% lang="pt"
random = np.random.default_rng(4)


def expected_sales(t):
    return 120 - 40 * t + 25 * t**2


days, new_days = np.linspace(-1, 1, 14), np.linspace(-0.97, 0.97, 200)
sold = expected_sales(days) + random.normal(0, 8, 14)
new_sold = expected_sales(new_days) + random.normal(0, 8, 200)
powers, new_powers = days[:, None] ** np.arange(13), new_days[:, None] ** np.arange(13)
axes = plt.subplots(figsize=(6, 4), layout="constrained")[1]
axes.plot(days, sold, "o", color="tab:orange", label="dias anotados")
for strength, color, name in ((0, "gray", "sem penalidade"), (0.01, "tab:green", "com L2")):
    weights = np.linalg.solve(powers.T @ powers / 14 + strength * np.eye(13), powers.T @ sold / 14)
    axes.plot(new_days, new_powers @ weights, color=color, label=name)
    print(f"{name}: erro nos 14 dias {np.mean((powers @ weights - sold) ** 2):.0f},", end=" ")
    print(f"em 200 dias novos {np.mean((new_powers @ weights - new_sold) ** 2):.0f}")
axes.set(xlabel="temperatura (escala de -1 a 1)", ylabel="pães de queijo", ylim=(60, 220))
axes.legend()
plt.show()

# %% lang="en"
random = np.random.default_rng(4)


def expected_sales(t):
    return 120 - 40 * t + 25 * t**2


days, new_days = np.linspace(-1, 1, 14), np.linspace(-0.97, 0.97, 200)
sold = expected_sales(days) + random.normal(0, 8, 14)
new_sold = expected_sales(new_days) + random.normal(0, 8, 200)
powers, new_powers = days[:, None] ** np.arange(13), new_days[:, None] ** np.arange(13)
axes = plt.subplots(figsize=(6, 4), layout="constrained")[1]
axes.plot(days, sold, "o", color="tab:orange", label="days written down")
for strength, color, name in ((0, "gray", "without penalty"), (0.01, "tab:green", "with L2")):
    weights = np.linalg.solve(powers.T @ powers / 14 + strength * np.eye(13), powers.T @ sold / 14)
    axes.plot(new_days, new_powers @ weights, color=color, label=name)
    print(f"{name}: error on the 14 days {np.mean((powers @ weights - sold) ** 2):.0f},", end=" ")
    print(f"on 200 new days {np.mean((new_powers @ weights - new_sold) ** 2):.0f}")
axes.set(xlabel="temperature (scaled from -1 to 1)", ylabel="cheese buns", ylim=(60, 220))
axes.legend()
plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** Qual das curvas erra menos nos catorze dias? E em dias novos? Só com os catorze dias, como se saberia qual é a melhor?

## 2. L1 e L2

Uma penalidade soma à perda um número que cresce com os pesos:

| | penalidade | |
|---|---|---|
| L1 | $\lambda \sum \lvert w \rvert$ | puxa cada peso para zero sempre com a mesma força |
| L2 | $\lambda \sum w^2$ | quanto menor o peso, mais fraca é a força |

A soma é sobre **todas** as entradas de `W`, que tem formato `(d,)` ou `(d, k)`. Como no Keras, não há fator ½ e nada é dividido pelo número de
pesos.

### `penalties` (2 pontos)

Escreva `l1(W, lam)` e `l2(W, lam)`, que devolvem um número, e os gradientes `d_l1(W, lam)` e `d_l2(W, lam)`, que devolvem um número para cada
peso, no formato de `W`. Cada função vale meio ponto. Onde um peso é exatamente zero, a L1 não tem derivada: vale qualquer número de
$-\lambda$ a $\lambda$.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** Which of the curves has the smaller error on the fourteen days? And on new days? With nothing but the fourteen days, how
could one know which is better?

## 2. L1 and L2

A penalty adds a number to the loss that grows with the weights:

| | penalty | |
|---|---|---|
| L1 | $\lambda \sum \lvert w \rvert$ | pulls each weight towards zero, always with the same force |
| L2 | $\lambda \sum w^2$ | the smaller the weight, the weaker the force |

The sum is over **all** entries of `W`, which has shape `(d,)` or `(d, k)`. As in Keras, there is no factor ½, and nothing is divided by the
number of weights.

### `penalties` (2 points)

Write `l1(W, lam)` and `l2(W, lam)`, which return one number, and the gradients `d_l1(W, lam)` and `d_l2(W, lam)`, which return a number for
each weight, in the shape of `W`. Each function is worth half a point. Where a weight is exactly zero, L1 has no derivative: any number from
$-\lambda$ to $\lambda$ will do.
"""

# %% answer="penalties"
def l1(W, lam):
    # W: (d,) | (d, k)   ->   1 × float
    # BEGIN SOLUTION
    return lam * np.sum(np.abs(W))
    # END SOLUTION


def l2(W, lam):
    # W: (d,) | (d, k)   ->   1 × float
    # BEGIN SOLUTION
    return lam * np.sum(W**2)
    # END SOLUTION


def d_l1(W, lam):
    # W: (d,) | (d, k)   ->   (d,) | (d, k)
    # BEGIN SOLUTION
    return lam * np.sign(W)
    # END SOLUTION


def d_l2(W, lam):
    # W: (d,) | (d, k)   ->   (d,) | (d, k)
    # BEGIN SOLUTION
    return 2 * lam * W
    # END SOLUTION

# %% test
def test_penalties(l1, l2):
    import numpy as np
    W = np.array([[1, -2], [0.5, 4]], "float32")
    for name, function, right in (("l1", l1, 0.75), ("l2", l2, 2.125)):
        value = function(W, 0.1)
        message = f"{name} de [[1, -2], [0.5, 4]] com lam = 0.1 é {right}; deu {value}\n{name} of [[1, -2], [0.5, 4]] with lam = 0.1 is {right}; it gave {value}"
        assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - right) < 1e-4, message

# %% test
def test_gradients(d_l1, d_l2):
    import numpy as np
    W = np.array([[1, -2], [0.5, 4]], "float32")
    for name, function, right in (("d_l1", d_l1, [[0.1, -0.1], [0.1, 0.1]]), ("d_l2", d_l2, [[0.2, -0.4], [0.1, 0.8]])):
        given = function(W, 0.1)
        message = f"{name} de [[1, -2], [0.5, 4]] com lam = 0.1 é {right}; deu {given}\n{name} of [[1, -2], [0.5, 4]] with lam = 0.1 is {right}; it gave {given}"
        assert np.shape(given) == (2, 2) and np.allclose(given, right, atol=1e-4), message

# %% [markdown] lang="pt"
r"""
**Para pensar.** Um passo do gradiente só da L2, $w \leftarrow w - \eta \cdot 2 \lambda w$, multiplica o peso por quanto? Por que a L2 também se
chama *weight decay*?

## 3. Pesos exatamente zero

A L1 tem uma propriedade que a L2 não tem: no mínimo da perda, muitos pesos são **exatamente** zero. O modelo diz quais entradas não servem
para nada. Mas a descida do gradiente comum não chega lá: perto do zero, a L1 puxa sempre com a mesma força, e o peso salta de um lado para o
outro. O remédio é dar o passo em duas partes:

1. um passo do gradiente só do erro, sem a penalidade;
2. cada peso anda $t = \eta \lambda$ na direção do zero **e para no zero**, se chegar até ele.

A segunda parte se chama *soft threshold*:

$$\operatorname{soft}(w, t) = \operatorname{sinal}(w) \cdot \max(\lvert w \rvert - t,\; 0).$$

### `soft_threshold` (1 ponto)

Escreva `soft_threshold(w, t)`, entrada por entrada, para `w` de formato `(d,)` e um número $t \ge 0$.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** A gradient step of L2 alone, $w \leftarrow w - \eta \cdot 2 \lambda w$, multiplies the weight by how much? Why is L2 also called
*weight decay*?

## 3. Weights that are exactly zero

L1 has a property that L2 lacks: at the minimum of the loss, many weights are **exactly** zero. The model says which inputs are of no use. But
ordinary gradient descent does not get there: near zero, L1 still pulls with the same force, and the weight jumps from one side to the
other. The remedy is a step in two parts:

1. a gradient step of the error alone, without the penalty;
2. each weight moves by $t = \eta \lambda$ towards zero **and stops at zero**, if it gets that far.

The second part is called the *soft threshold*:

$$\operatorname{soft}(w, t) = \operatorname{sign}(w) \cdot \max(\lvert w \rvert - t,\; 0).$$

### `soft_threshold` (1 point)

Write `soft_threshold(w, t)`, entry by entry, for `w` of shape `(d,)` and a number $t \ge 0$.
"""

# %% answer="soft_threshold"
def soft_threshold(w, t):
    # w: (d,)   t: 1 × float   ->   (d,)
    # BEGIN SOLUTION
    return np.sign(w) * np.maximum(np.abs(w) - t, 0)
    # END SOLUTION

# %% test
def test_towards_zero_and_no_further(soft_threshold):
    import numpy as np
    given = soft_threshold(np.array([2, -1, 0.25, -0.5, 0], "float32"), 0.5)
    message = f"soft de [2, -1, 0.25, -0.5, 0] com t = 0.5 é [1.5, -0.5, 0, 0, 0]; deu {given}\nsoft of [2, -1, 0.25, -0.5, 0] with t = 0.5 is [1.5, -0.5, 0, 0, 0]; it gave {given}"
    assert np.shape(given) == (5,) and np.allclose(given, [1.5, -0.5, 0, 0, 0], atol=1e-4), message

# %% [markdown] lang="pt"
r"""
### `fit_l1` (2 pontos)

Escreva `fit_l1(X, y, lam)`, que devolve os pesos `w`, de formato `(d,)`, no mínimo de

$$\frac{1}{n} \sum_{i=1}^{n} (\mathbf{x}_i \cdot \mathbf{w} - y_i)^2 + \lambda \sum_j \lvert w_j \rvert.$$

`X` tem formato `(n, d)` e `y` tem `(n,)`. Não há viés: as colunas já têm média perto de zero. O gradiente do erro, sem a penalidade, é
$\frac{2}{n} X^\top (X \mathbf{w} - \mathbf{y})$. Comece com $\mathbf{w} = 0$ e repita as duas partes acima. Com $\eta = 0{,}1$ e 1000 passos, chega-se
ao mínimo em todos os dados da correção. Outro método que chegue ao mesmo mínimo também vale.

Um ponto é pelos pesos, que podem ficar a 0,005 dos do mínimo. O outro é por quais deles são zero: os que são zero no mínimo têm de ser
**exatamente** zero (`w == 0`; 1e-9 não vale), e os outros não. Em alguns dados $\lambda = 0$, e em outros é tão grande que todos os pesos são zero.
"""

# %% [markdown] lang="en"
r"""
### `fit_l1` (2 points)

Write `fit_l1(X, y, lam)`, which returns the weights `w`, of shape `(d,)`, at the minimum of

$$\frac{1}{n} \sum_{i=1}^{n} (\mathbf{x}_i \cdot \mathbf{w} - y_i)^2 + \lambda \sum_j \lvert w_j \rvert.$$

`X` has shape `(n, d)` and `y` has `(n,)`. There is no bias: the columns already have a mean near zero. The gradient of the error, without the
penalty, is $\frac{2}{n} X^\top (X \mathbf{w} - \mathbf{y})$. Begin with $\mathbf{w} = 0$ and repeat the two parts above. With $\eta = 0.1$ and 1000 steps,
the minimum is reached on all data of the grading. Another method that reaches the same minimum counts as well.

One point is for the weights, which may be 0.005 from those of the minimum. The other is for which of them are zero: those that are zero at
the minimum have to be **exactly** zero (`w == 0`; 1e-9 does not count), and the others not. In some data $\lambda = 0$, and in others it is so
large that all weights are zero.
"""

# %% answer="fit_l1"
def fit_l1(X, y, lam):
    # X: (n, d)   y: (n,)   ->   (d,)
    # BEGIN SOLUTION
    w = np.zeros(X.shape[1])
    for _ in range(1000):
        gradient = 2 / len(X) * np.dot(X.T, np.dot(X, w) - y)
        w = soft_threshold(w - 0.1 * gradient, 0.1 * lam)
    return w
    # END SOLUTION

# %% test
def test_one_useful_input(fit_l1):
    import numpy as np
    # The columns are orthogonal, with a mean square of 1: the weights are soft([2, 0.25, -1], lam / 2).
    X = np.array([[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]], "float32")
    y = X @ np.array([2, 0.25, -1], "float32")
    w = fit_l1(X, y, 1.0)
    message = f"nestes quatro dias, com lam = 1, o mínimo é [1.5, 0, -0.5]; deu {w}\non these four days, with lam = 1, the minimum is [1.5, 0, -0.5]; it gave {w}"
    assert np.size(w) == 3 and w is not None and np.allclose(np.ravel(w), [1.5, 0, -0.5], atol=0.005), message
    message = f"o peso do meio tem de ser exatamente 0; deu {np.ravel(w)[1]}\nthe weight in the middle has to be exactly 0; it gave {np.ravel(w)[1]}"
    assert np.ravel(w)[1] == 0, message

# %% [markdown] lang="pt"
r"""
A padaria anotou doze coisas em 40 dias. Só três têm a ver com as vendas. A célula ajusta os pesos com a sua `fit_l1` e, para comparar, com L2.
"""

# %% [markdown] lang="en"
r"""
The bakery wrote down twelve things on 40 days. Only three have to do with the sales. The cell fits the weights with your `fit_l1` and, for
comparison, with L2.
"""

# %% lang="pt"
random = np.random.default_rng(12)
things = ["frio", "chuva", "feriado", "vento", "lua", "dólar", "sorte", "jogo", "placa", "rádio", "sapato", "troco"]
bakery_X = random.normal(size=(40, 12))
bakery_X = ((bakery_X - bakery_X.mean(axis=0)) / bakery_X.std(axis=0)).astype("float32")
bakery_y = (bakery_X[:, :3] @ [3, -2, 1.2] + random.normal(0, 1.5, 40)).astype("float32")
bakery_y -= bakery_y.mean()
with_l1 = fit_l1(bakery_X.copy(), bakery_y.copy(), 0.9)
with_l2 = np.linalg.solve(bakery_X.T @ bakery_X / 40 + 0.9 * np.eye(12), bakery_X.T @ bakery_y / 40)
if with_l1 is not None:
    axes = plt.subplots(figsize=(8, 4), layout="constrained")[1]
    for shift, weights, name in ((-0.2, np.ravel(with_l1), "L1"), (0.2, with_l2, "L2")):
        axes.bar(np.arange(12) + shift, weights, width=0.4, label=name)
        print(f"{name}: {np.sum(weights == 0)} pesos são exatamente zero")
    axes.set_xticks(np.arange(12), things, rotation=45)
    axes.set(ylabel="peso")
    axes.legend()
    plt.show()

# %% lang="en"
random = np.random.default_rng(12)
things = ["cold", "rain", "holiday", "wind", "moon", "dollar", "luck", "match", "plate", "radio", "shoe", "change"]
bakery_X = random.normal(size=(40, 12))
bakery_X = ((bakery_X - bakery_X.mean(axis=0)) / bakery_X.std(axis=0)).astype("float32")
bakery_y = (bakery_X[:, :3] @ [3, -2, 1.2] + random.normal(0, 1.5, 40)).astype("float32")
bakery_y -= bakery_y.mean()
with_l1 = fit_l1(bakery_X.copy(), bakery_y.copy(), 0.9)
with_l2 = np.linalg.solve(bakery_X.T @ bakery_X / 40 + 0.9 * np.eye(12), bakery_X.T @ bakery_y / 40)
if with_l1 is not None:
    axes = plt.subplots(figsize=(8, 4), layout="constrained")[1]
    for shift, weights, name in ((-0.2, np.ravel(with_l1), "L1"), (0.2, with_l2, "L2")):
        axes.bar(np.arange(12) + shift, weights, width=0.4, label=name)
        print(f"{name}: {np.sum(weights == 0)} weights are exactly zero")
    axes.set_xticks(np.arange(12), things, rotation=45)
    axes.set(ylabel="weight")
    axes.legend()
    plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** As três entradas úteis receberam pesos 3, −2 e 1,2 quando os dados foram feitos. Por que os pesos da L1 são menores? O que
acontece com um $\lambda$ maior, ou menor?

## 4. Dropout

No treino, o dropout zera cada entrada por sorteio: cada uma, independentemente das outras, é zerada com probabilidade `rate`. As que ficam
são **divididas por** $1 - \text{rate}$. Fora do treino, não acontece nada: a saída é a entrada. Esta forma, a do Keras, se chama *dropout
invertido*. Ela pode vir depois de uma camada densa, de uma convolução ou da própria entrada da rede.

### `dropout` (3 pontos)

Escreva `dropout(x, rate, training)`: `x` tem formato `(n,)` ou `(n, d)`, `rate` é um número com $0 \le \text{rate} < 1$ e `training` é
`True` ou `False`. A saída tem o formato de `x`. Cada chamada faz um sorteio novo, e cada entrada tem o seu: não zere linhas ou colunas
inteiras de uma vez.

Dois pontos são pelo treino e um é por fora dele. A correção não sabe o que você vai sortear. Ela confere o que vale para todo sorteio: cada
saída é $0$ ou $x / (1 - \text{rate})$, e a fração das que ficam está perto de $1 - \text{rate}$ (com folga de 0,1, em mil entradas ou mais). Não fixe
a semente dentro da função: a próxima resposta precisa de sorteios diferentes.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** When the data were made, the three useful inputs had weights 3, −2 and 1.2. Why are the weights of L1 smaller? What happens
with a larger $\lambda$, or a smaller one?

## 4. Dropout

In training, dropout sets entries to zero at random: each one, independently of the others, becomes zero with probability `rate`. Those that
are kept are **divided by** $1 - \text{rate}$. Outside training, nothing happens: the output is the input. This form, which is that of Keras,
is called *inverted dropout*. It may follow a dense layer, a convolution, or the input of the network itself.

### `dropout` (3 points)

Write `dropout(x, rate, training)`: `x` has shape `(n,)` or `(n, d)`, `rate` is a number with $0 \le \text{rate} < 1$, and `training` is `True`
or `False`. The output has the shape of `x`. Each call draws anew, and each entry has a draw of its own: do not drop whole rows or columns
at once.

Two points are for training, and one is for outside it. Grading does not know what you will draw. It checks what is true of every draw: each
output is $0$ or $x / (1 - \text{rate})$, and the share that is kept is near $1 - \text{rate}$ (0.1 more or less, of a thousand entries or more). Do not
fix the seed inside the function: the next answer needs draws that differ.
"""

# %% answer="dropout"
def dropout(x, rate, training):
    # x: (n,) | (n, d)   ->   (n,) | (n, d)
    # BEGIN SOLUTION
    if not training:
        return x
    kept = np.random.random(x.shape) >= rate
    return np.where(kept, x / (1 - rate), 0)
    # END SOLUTION

# %% test
def test_in_training(dropout):
    import numpy as np
    x = np.arange(1, 2001, dtype="float32").reshape(40, 50)
    outputs = [dropout(x.copy(), 0.2, True) for _ in range(2)]
    for y in outputs:
        message = f"a saída tem o formato de x, (40, 50); deu {np.shape(y)}\nthe output has the shape of x, (40, 50); it gave {np.shape(y)}"
        assert np.shape(y) == (40, 50), message
        kept = np.asarray(y) != 0
        message = "com rate = 0.2, cada saída é 0 ou x / 0.8\nwith rate = 0.2, each output is 0 or x / 0.8"
        assert np.allclose(np.asarray(y)[kept], x[kept] / 0.8, rtol=1e-3), message
        message = f"com rate = 0.2, ficam perto de 80 % das entradas; ficaram {kept.mean():.0%}\nwith rate = 0.2, about 80 % of the entries are kept; {kept.mean():.0%} were"
        assert abs(kept.mean() - 0.8) < 0.1, message
    message = "duas chamadas deram a mesma saída: cada uma faz um sorteio novo\ntwo calls gave the same output: each one draws anew"
    assert not np.array_equal(*outputs), message

# %% test
def test_outside_training(dropout):
    import numpy as np
    x = np.array([[1, -2], [3, 0.5]], "float32")
    y = dropout(x.copy(), 0.2, False)
    message = f"fora do treino a saída é x; deu {y}\noutside training the output is x; it gave {y}"
    assert np.shape(y) == (2, 2) and np.allclose(y, x, atol=1e-4), message

# %% [markdown] lang="pt"
r"""
### `mean_of_draws` (1 ponto)

O que se ganha com a divisão por $1 - \text{rate}$? Escreva `mean_of_draws(x, rate, times)`: faça `times` sorteios com a sua `dropout`, no treino e
sempre com o mesmo `x`, e devolva a **média** das saídas, entrada por entrada, no formato de `x`. A correção usa de 25 a 400 sorteios e confere se a
média fica tão perto de `x` quanto o acaso permite. Isso só é conferido se a sua `dropout` estiver certa no treino.
"""

# %% [markdown] lang="en"
r"""
### `mean_of_draws` (1 point)

What is gained by the division by $1 - \text{rate}$? Write `mean_of_draws(x, rate, times)`: draw `times` times with your `dropout`, in training and
always with the same `x`, and return the **mean** of the outputs, entry by entry, in the shape of `x`. Grading uses 25 to 400 draws, and checks
whether the mean comes as near to `x` as chance allows. This is checked only if your `dropout` is right in training.
"""

# %% answer="mean_of_draws"
def mean_of_draws(x, rate, times):
    # x: (n,) | (n, d)   times: int   ->   (n,) | (n, d)
    # BEGIN SOLUTION
    return np.mean([dropout(x, rate, True) for _ in range(times)], axis=0)
    # END SOLUTION

# %% test
def test_of_a_thousand_draws(mean_of_draws):
    import numpy as np
    x = np.array([[1, -2, 4], [8, 1, -1]], "float32")
    y = mean_of_draws(x.copy(), 0.5, 1000)
    message = f"a média de mil sorteios fica a menos de 20 % de {x.tolist()}; deu {y}\nthe mean of a thousand draws is less than 20 % from {x.tolist()}; it gave {y}"
    assert np.shape(y) == (2, 3) and np.allclose(y, x, rtol=0.2), message
    message = "a média é exatamente x: os sorteios são os do treino\nthe mean is x exactly: the draws are those of training"
    assert not np.array_equal(y, x), message

# %%
for times in (1, 10, 100, 1000):
    print(f"{times:5}", mean_of_draws(np.array([1, 2, 3, 4], "float32"), 0.5, times))

# %% [markdown] lang="pt"
r"""
**Para pensar.** Na retropropagação, o gradiente passa por quais entradas, e multiplicado por quanto? É preciso guardar o sorteio?

### `rates` (1 ponto)

Nem todos chamam de *rate* a mesma coisa. Quatro pessoas trazem uma rede de outro lugar. Qual `rate` cada uma deve dar a
`keras.layers.Dropout(rate)` para zerar a mesma fração?

| nome | o que a pessoa traz |
|---|---|
| `rate_old` | do TensorFlow 1: `tf.nn.dropout(h, keep_prob=0.8)` |
| `rate_torch` | do PyTorch: `nn.Dropout(p=0.3)`; a documentação diz que `p` é a probabilidade de uma entrada **ser zerada** |
| `rate_code` | de uma biblioteca cuja documentação só diz "dropout com a taxa dada": `Dropout(0.9)`; o código dela é o de baixo |
| `rate_paper` | de um artigo: "cada unidade é **retida** com probabilidade $p = 0{,}6$, e no uso os pesos são multiplicados por $p$" |

```python
stays = uniform(0, 1, size=x.shape) < rate
return where(stays, x / rate, 0)
```

O teste público só confere se são números de 0 a 1.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** In backpropagation, through which entries does the gradient pass, and multiplied by how much? Does one have to keep what
was drawn?

### `rates` (1 point)

Not everybody calls the same thing a *rate*. Four people bring a network from elsewhere. Which `rate` should each of them give to
`keras.layers.Dropout(rate)`, so that the same share is dropped?

| name | what the person brings |
|---|---|
| `rate_old` | from TensorFlow 1: `tf.nn.dropout(h, keep_prob=0.8)` |
| `rate_torch` | from PyTorch: `nn.Dropout(p=0.3)`; the documentation says that `p` is the probability of an entry **to be zeroed** |
| `rate_code` | from a library whose documentation only says "dropout with the given rate": `Dropout(0.9)`; its code is the one below |
| `rate_paper` | from a paper: "each unit is **retained** with probability $p = 0.6$, and in use the weights are multiplied by $p$" |

```python
stays = uniform(0, 1, size=x.shape) < rate
return where(stays, x / rate, 0)
```

The public check only looks whether they are numbers from 0 to 1.
"""

# %% answer="rates"
rate_old = 0.2  # SOLUTION
rate_torch = 0.3  # SOLUTION
rate_code = 0.1  # SOLUTION
rate_paper = 0.4  # SOLUTION

# %% test
def test_four_numbers(rate_old, rate_torch, rate_code, rate_paper):
    import numpy as np
    for rate in (rate_old, rate_torch, rate_code, rate_paper):
        message = f"cada resposta é um número de 0 a 1; uma é {rate!r}\neach answer is a number from 0 to 1; one is {rate!r}"
        assert np.size(rate) == 1 and isinstance(np.ravel(rate)[0], (int, float, np.number)), message
        assert 0 <= float(np.ravel(rate)[0]) <= 1, message

# %% [markdown] lang="pt"
r"""
## 5. Normalização em lote

Temperatura em graus, chuva em milímetros, vendas em reais: cada coluna tem a sua escala, e dentro da rede é parecido. A normalização em lote
leva cada **coluna** do lote a média 0 e variância 1, e depois a rede escolhe a escala (`gamma`) e o centro (`beta`):

$$y = \gamma \, \frac{x - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta, \qquad \varepsilon = 0{,}001.$$

**No treino**, $\mu$ e $\sigma^2$ são a média e a variância de cada coluna **deste lote**; a variância divide por $n$, e não por $n - 1$. O treino
também atualiza duas médias móveis, que não entram na conta de $y$. Na convenção do Keras, `momentum` é quanto fica do valor **antigo**:

$$m \leftarrow \text{momentum} \cdot m + (1 - \text{momentum}) \cdot \mu, \qquad v \leftarrow \text{momentum} \cdot v + (1 - \text{momentum}) \cdot \sigma^2.$$

**No uso**, não há lote: às vezes chega um dia só. Então $m$ e $v$ tomam o lugar de $\mu$ e $\sigma^2$ e não mudam.

### `bn_training` (2 pontos)

Escreva `bn_training(x, gamma, beta, m, v, momentum)`: `x` tem formato `(n, d)`; `gamma`, `beta`, `m` e `v` têm `(d,)`. Devolva **três** coisas: `y`,
de formato `(n, d)`, e os novos `m` e `v`, de formato `(d,)`. Um ponto é por `y`, e meio ponto é por cada média móvel.
"""

# %% [markdown] lang="en"
r"""
## 5. Batch normalization

Temperature in degrees, rain in millimetres, sales in reais: each column has its own scale, and inside a network it is much the same. Batch
normalization brings each **column** of the batch to mean 0 and variance 1, and then the network chooses the scale (`gamma`) and the centre
(`beta`):

$$y = \gamma \, \frac{x - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta, \qquad \varepsilon = 0.001.$$

**In training**, $\mu$ and $\sigma^2$ are the mean and the variance of each column **of this batch**; the variance divides by $n$, not by
$n - 1$. Training also updates two moving averages, which do not enter into $y$. By the convention of Keras, `momentum` is how much stays of
the **old** value:

$$m \leftarrow \text{momentum} \cdot m + (1 - \text{momentum}) \cdot \mu, \qquad v \leftarrow \text{momentum} \cdot v + (1 - \text{momentum}) \cdot \sigma^2.$$

**In use**, there is no batch: sometimes a single day arrives. So $m$ and $v$ take the place of $\mu$ and $\sigma^2$, and do not change.

### `bn_training` (2 points)

Write `bn_training(x, gamma, beta, m, v, momentum)`: `x` has shape `(n, d)`; `gamma`, `beta`, `m` and `v` have `(d,)`. Return **three** things: `y`, of
shape `(n, d)`, and the new `m` and `v`, of shape `(d,)`. One point is for `y`, and half a point is for each moving average.
"""

# %% answer="bn_training"
def bn_training(x, gamma, beta, m, v, momentum):
    # x: (n, d)   gamma, beta, m, v: (d,)   ->   (n, d), (d,), (d,)
    # BEGIN SOLUTION
    mean, variance = x.mean(axis=0), x.var(axis=0)
    y = gamma * (x - mean) / np.sqrt(variance + 0.001) + beta
    return y, momentum * m + (1 - momentum) * mean, momentum * v + (1 - momentum) * variance
    # END SOLUTION

# %% test
def test_of_three_days(bn_training):
    import numpy as np
    x = np.array([[1, 10], [2, 10], [6, 40]], "float32")
    arguments = [np.array(one, "float32") for one in ([1, 2], [0, 5], [1, 1], [4, 4])]
    given = bn_training(x, *arguments, 0.9)
    message = f"devolva três coisas: y, m e v; deu {given}\nreturn three things: y, m and v; it gave {given}"
    assert isinstance(given, (tuple, list)) and len(given) == 3, message
    y, m, v = given
    right = [[-0.9257, 3.5858], [-0.4629, 3.5858], [1.3886, 7.8284]]
    message = f"y é {right}; deu {y}\ny is {right}; it gave {y}"
    assert np.shape(y) == (3, 2) and np.allclose(y, right, atol=2e-3), message
    message = f"o novo m é [1.2, 2.9]; deu {m}\nthe new m is [1.2, 2.9]; it gave {m}"
    assert np.size(m) == 2 and np.allclose(np.ravel(m), [1.2, 2.9], atol=1e-3), message
    message = f"o novo v é [4.0667, 23.6]; deu {v}\nthe new v is [4.0667, 23.6]; it gave {v}"
    assert np.size(v) == 2 and np.allclose(np.ravel(v), [4.0667, 23.6], atol=1e-3), message

# %% [markdown] lang="pt"
r"""
### `bn_inference` (1 ponto)

Escreva `bn_inference(x, gamma, beta, m, v)`, que devolve só `y`, de formato `(n, d)`. Aqui `n` pode ser 1.
"""

# %% [markdown] lang="en"
r"""
### `bn_inference` (1 point)

Write `bn_inference(x, gamma, beta, m, v)`, which returns `y` alone, of shape `(n, d)`. Here `n` may be 1.
"""

# %% answer="bn_inference"
def bn_inference(x, gamma, beta, m, v):
    # x: (n, d)   gamma, beta, m, v: (d,)   ->   (n, d)
    # BEGIN SOLUTION
    return gamma * (x - m) / np.sqrt(v + 0.001) + beta
    # END SOLUTION

# %% test
def test_of_a_single_day(bn_inference):
    import numpy as np
    arguments = [np.array(one, "float32") for one in ([1, 2], [0, 5], [1, 1], [4, 9])]
    y = bn_inference(np.array([[3, 4]], "float32"), *arguments)
    message = f"para um só dia, [[3, 4]], y é [[1, 7]], quase exatamente; deu {y}\nfor a single day, [[3, 4]], y is [[1, 7]], nearly exactly; it gave {y}"
    assert np.size(y) == 2 and np.allclose(np.ravel(y), [1, 7], atol=1e-3), message

# %% [markdown] lang="pt"
r"""
A camada do Keras faz o mesmo. Ela começa com $m = 0$, $v = 1$, `gamma` = 1 e `beta` = 0; depois de dez lotes iguais com `momentum` = 0,5, as médias
móveis quase chegaram às do lote.
"""

# %% [markdown] lang="en"
r"""
The layer of Keras does the same. It begins with $m = 0$, $v = 1$, `gamma` = 1 and `beta` = 0; after ten equal batches with `momentum` = 0.5, the
moving averages have nearly arrived at those of the batch.
"""

# %%
layer = keras.layers.BatchNormalization(momentum=0.5, epsilon=0.001)
batch = np.array([[18, 0], [24, 12], [31, 3], [27, 1]], "float32")
state = (np.zeros(2, "float32"), np.ones(2, "float32"))
for _ in range(10):
    layer(batch, training=True)
    given = bn_training(batch.copy(), np.ones(2, "float32"), np.zeros(2, "float32"), *state, 0.5)
    state = given[1:] if given is not None else state
print("Keras: m =", np.round(np.asarray(layer.moving_mean), 2), "  v =", np.round(np.asarray(layer.moving_variance), 2))
print("       m =", np.round(np.ravel(state[0]), 2), "  v =", np.round(np.ravel(state[1]), 2))

# %% [markdown] lang="pt"
r"""
**Para pensar.** No PyTorch, `momentum` é o peso do valor **novo**. Que número dá no PyTorch o mesmo que 0,99 no Keras? O que sairia de
`bn_training` para um lote de um só dia?

## 6. Parar na hora certa

Com o treino, o erro nos dados de treino sempre cai. O erro nos dados de **validação**, que o treino não vê, cai e depois volta a subir. A
parada antecipada observa a validação depois de cada época e para quando ela não melhora mais. Como o erro oscila, tem-se **paciência**: o
treino para na época em que se completam `patience` épocas **seguidas** sem melhora. Uma época *melhora* se a sua perda é **menor que a menor até
então**; igual não é melhora. A primeira época sempre melhora.

### `early_stop` (2 pontos)

Escreva `early_stop(losses, patience)`: `losses`, de formato `(k,)`, com $k \ge 1$, são as perdas na validação que o treino teria depois de cada época,
se nunca parasse; `patience` é um inteiro de 1 em diante. Devolva **duas** coisas, contadas a partir de 1:

1. em que época o treino para; se a paciência nunca acaba, ele vai até o fim, a época $k$;
2. qual foi a melhor época **entre as que foram treinadas**: a primeira com a menor perda.

Por exemplo: com as perdas 5, 4, 6, 3, 4, 5, 1 e `patience` = 2, o treino para na época 6, e a melhor é a 4. A época 7 nunca acontece. Um ponto é por
perdas todas diferentes; o outro é por perdas com empates, e depende do primeiro.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** In PyTorch, `momentum` is the weight of the **new** value. Which number gives in PyTorch the same as 0.99 in Keras? What would
come out of `bn_training` for a batch of a single day?

## 6. To stop at the right time

In training, the error on the training data always falls. The error on the **validation** data, which training does not see, falls and then
rises again. Early stopping looks at the validation after each epoch and stops when it improves no more. As the error goes up and down, one
has **patience**: training stops at the epoch that completes `patience` epochs **in a row** without improvement. An epoch *improves* if its loss
is **below the lowest so far**; an equal one is no improvement. The first epoch always improves.

### `early_stop` (2 points)

Write `early_stop(losses, patience)`: `losses`, of shape `(k,)` with $k \ge 1$, are the validation losses that training would have after each
epoch, if it never stopped; `patience` is an integer from 1 on. Return **two** things, counted from 1:

1. at which epoch training stops; if patience never runs out, it goes on to the end, epoch $k$;
2. which was the best epoch **among those that were trained**: the first one with the lowest loss.

For example: with the losses 5, 4, 6, 3, 4, 5, 1 and `patience` = 2, training stops at epoch 6, and the best is epoch 4. Epoch 7 never happens. One
point is for losses that all differ; the other is for losses with ties, and depends on the first.
"""

# %% answer="early_stop"
def early_stop(losses, patience):
    # losses: (k,)   patience: int   ->   int, int
    # BEGIN SOLUTION
    best, waited = 0, 0
    for epoch, loss in enumerate(losses, start=1):
        if best == 0 or loss < losses[best - 1]:
            best, waited = epoch, 0
        else:
            waited += 1
        if waited == patience:
            return epoch, best
    return len(losses), best
    # END SOLUTION

# %% test
def test_patience(early_stop):
    import numpy as np
    losses = np.array([5, 4, 6, 3, 4, 5, 1, 2], "float32")
    for patience, right in ((1, (3, 2)), (2, (6, 4)), (3, (8, 7))):
        given = early_stop(losses.copy(), patience)
        message = f"com as perdas 5, 4, 6, 3, 4, 5, 1, 2 e patience = {patience}, a resposta é {right}; deu {given}\nwith the losses 5, 4, 6, 3, 4, 5, 1, 2 and patience = {patience}, the answer is {right}; it gave {given}"
        assert np.size(given) == 2 and given is not None and np.ravel(given).tolist() == list(right), message

# %% test
def test_no_improvement(early_stop):
    import numpy as np
    given = early_stop(np.array([3, 3, 3, 3], "float32"), 2)
    message = f"com as perdas 3, 3, 3, 3 e patience = 2, a resposta é (3, 1); deu {given}\nwith the losses 3, 3, 3, 3 and patience = 2, the answer is (3, 1); it gave {given}"
    assert np.size(given) == 2 and given is not None and np.ravel(given).tolist() == [3, 1], message

# %% [markdown] lang="pt"
r"""
Um treino da padaria com 16 dias, 12 entradas e 24 dias de validação. A linha vertical é a melhor época segundo a sua `early_stop`.
"""

# %% [markdown] lang="en"
r"""
A training of the bakery with 16 days, 12 inputs, and 24 days of validation. The vertical line is the best epoch by your `early_stop`.
"""

# %% lang="pt"
w, curves = np.zeros(12, "float32"), []
for _ in range(100):
    w = w - 0.05 * 2 / 16 * bakery_X[:16].T @ (bakery_X[:16] @ w - bakery_y[:16])
    errors = (bakery_X @ w - bakery_y) ** 2
    curves.append((errors[:16].mean(), errors[16:].mean()))
curves = np.array(curves)
found = early_stop(curves[:, 1].copy(), 5)
axes = plt.subplots(figsize=(6, 4), layout="constrained")[1]
axes.plot(np.arange(1, 101), curves[:, 0], label="treino")
axes.plot(np.arange(1, 101), curves[:, 1], label="validação")
if found is not None:
    print(f"para na época {found[0]}; a melhor é a {found[1]}")
    axes.axvline(found[1], color="gray", linestyle="--", label="melhor época")
axes.set(xlabel="época", ylabel="erro quadrático médio", ylim=(0, 12))
axes.legend()
plt.show()

# %% lang="en"
w, curves = np.zeros(12, "float32"), []
for _ in range(100):
    w = w - 0.05 * 2 / 16 * bakery_X[:16].T @ (bakery_X[:16] @ w - bakery_y[:16])
    errors = (bakery_X @ w - bakery_y) ** 2
    curves.append((errors[:16].mean(), errors[16:].mean()))
curves = np.array(curves)
found = early_stop(curves[:, 1].copy(), 5)
axes = plt.subplots(figsize=(6, 4), layout="constrained")[1]
axes.plot(np.arange(1, 101), curves[:, 0], label="training")
axes.plot(np.arange(1, 101), curves[:, 1], label="validation")
if found is not None:
    print(f"stops at epoch {found[0]}; the best is epoch {found[1]}")
    axes.axvline(found[1], color="gray", linestyle="--", label="best epoch")
axes.set(xlabel="epoch", ylabel="mean squared error", ylim=(0, 12))
axes.legend()
plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** Os pesos no fim do treino são os da melhor época? O que faz `restore_best_weights=True` no `EarlyStopping` do Keras?

### `retrain` (2 pontos)

A parada antecipada tem um custo: os dados de validação não ensinam nada ao modelo. O algoritmo 7.2 do livro *Deep Learning* (Goodfellow, Bengio e
Courville) os devolve ao treino:

1. treine nos dados de treino, com parada antecipada, e anote o melhor número de passos, $i^*$;
2. **comece de novo**, dos pesos iniciais, e treine $i^*$ passos em **todos** os dados: os de treino e os de validação juntos.

Escreva `retrain(X, y, X_valid, y_valid, lr, patience)` para a regressão linear sem viés. Devolva **duas** coisas: $i^*$ e os pesos finais, de formato
`(d,)`.

- Os pesos iniciais são **zeros**, nas duas vezes. Cada passo usa todos os dados que tem:
  $\mathbf{w} \leftarrow \mathbf{w} - \text{lr} \cdot \frac{2}{n} X^\top (X \mathbf{w} - \mathbf{y})$. Não há sorteio.
- Depois de cada passo, meça o erro quadrático médio na validação. A regra da parada é a de `early_stop`, com um passo no lugar de uma época. $i^*$ é o
  **melhor** passo, contado a partir de 1, e não aquele em que se para.
- Nos dados da correção, a paciência sempre acaba antes de 200 passos.

Um ponto é por $i^*$. O outro é pelos pesos, que são conferidos com o seu próprio $i^*$, mesmo que ele esteja errado.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** Are the weights at the end of training those of the best epoch? What does `restore_best_weights=True` do in the `EarlyStopping`
of Keras?

### `retrain` (2 points)

Early stopping has a cost: the validation data teach the model nothing. Algorithm 7.2 of the book *Deep Learning* (Goodfellow, Bengio and
Courville) gives them back to training:

1. train on the training data, with early stopping, and write down the best number of steps, $i^*$;
2. **begin anew**, from the initial weights, and train for $i^*$ steps on **all** the data: those of training and those of validation together.

Write `retrain(X, y, X_valid, y_valid, lr, patience)` for linear regression without a bias. Return **two** things: $i^*$, and the final weights, of
shape `(d,)`.

- The initial weights are **zeros**, both times. Each step uses all the data that it has:
  $\mathbf{w} \leftarrow \mathbf{w} - \text{lr} \cdot \frac{2}{n} X^\top (X \mathbf{w} - \mathbf{y})$. Nothing is drawn at random.
- After each step, measure the mean squared error on the validation data. The rule for stopping is that of `early_stop`, with a step in place of an
  epoch. $i^*$ is the **best** step, counted from 1, and not the one at which you stop.
- On the data of the grading, patience always runs out before 200 steps.

One point is for $i^*$. The other is for the weights, which are checked with your own $i^*$, even if it is wrong.
"""

# %% answer="retrain"
def retrain(X, y, X_valid, y_valid, lr, patience):
    # X: (n, d)   y: (n,)   X_valid: (k, d)   y_valid: (k,)   ->   int, (d,)
    # BEGIN SOLUTION
    def step(w, X, y):
        return w - lr * 2 / len(X) * X.T @ (X @ w - y)

    w, losses = np.zeros(X.shape[1]), []
    for _ in range(200):
        w = step(w, X, y)
        losses.append(np.mean((X_valid @ w - y_valid) ** 2))
    best = early_stop(np.array(losses), patience)[1]
    w = np.zeros(X.shape[1])
    for _ in range(best):
        w = step(w, np.concatenate([X, X_valid]), np.concatenate([y, y_valid]))
    return best, w
    # END SOLUTION

# %% test
def test_three_steps(retrain):
    import numpy as np
    # One weight: 1, 1.5, 1.75, 1.875, … on the training data. The validation data would like 1.6 best.
    X, y = np.array([[1], [1]], "float32"), np.array([2, 2], "float32")
    X_valid, y_valid = np.array([[1], [1]], "float32"), np.array([1, 2.2], "float32")
    given = retrain(X, y, X_valid, y_valid, 0.25, 2)
    message = f"devolva duas coisas: o melhor número de passos e os pesos; deu {given}\nreturn two things: the best number of steps, and the weights; it gave {given}"
    assert isinstance(given, (tuple, list)) and len(given) == 2 and np.size(given[0]) == 1 and np.size(given[1]) == 1, message
    message = f"o peso vai a 1, 1.5, 1.75, 1.875, ..., e o melhor passo é o 2; deu {given[0]}\nthe weight goes to 1, 1.5, 1.75, 1.875, ..., and the best step is 2; it gave {given[0]}"
    assert float(np.ravel(given[0])[0]) == 2, message
    message = f"dois passos de zero em todos os quatro dias levam a 1.35; deu {given[1]}\ntwo steps from zero on all four days lead to 1.35; it gave {given[1]}"
    assert abs(float(np.ravel(given[1])[0]) - 1.35) < 1e-3, message

# %% [markdown] lang="pt"
r"""
**Para pensar.** Com mais dados, um passo em todos eles ensina mais ou menos que um passo só nos de treino? O mesmo livro descreve outra saída: continuar
dos pesos que se tem, agora com todos os dados. Quando se pararia nesse caso?

## 7. Em palavras

### `why_scale` (1 ponto)

Por que o dropout invertido divide por $1 - \text{rate}$ o que fica? O que daria errado, fora do treino, sem essa divisão? O artigo de `rate_paper` não
divide nada no treino: o que ele faz em troca? Escreva na célula abaixo, em três ou quatro frases. Esta resposta é corrigida por uma pessoa.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** With more data, does a step on all of them teach more or less than a step on the training data alone? The same book describes another
way: to go on from the weights that one has, now with all the data. When would one stop in that case?

## 7. In words

### `why_scale` (1 point)

Why does inverted dropout divide what is kept by $1 - \text{rate}$? What would go wrong, outside training, without this division? The paper of
`rate_paper` divides nothing in training: what does it do instead? Write in the cell below, in three or four sentences. A person marks this answer.
"""

# %% [markdown] answer="why_scale" lang="pt"
r"""
Cada entrada fica com probabilidade $1 - \text{rate}$; dividida por esse número, o seu valor esperado é o mesmo $x$ de antes. Assim a camada seguinte
recebe, em média, somas do mesmo tamanho no treino e no uso. Sem a divisão, no uso todas as entradas estariam presentes e as somas seriam
$1 / (1 - \text{rate})$ vezes maiores que aquelas com que a camada aprendeu. O artigo faz a correção no uso: multiplica os pesos (ou as ativações) por
$p = 1 - \text{rate}$.
"""

# %% [markdown] answer="why_scale" lang="en"
r"""
Each entry is kept with probability $1 - \text{rate}$; divided by that number, its expected value is the $x$ of before. So the next layer receives, on
average, sums of the same size in training and in use. Without the division, all entries would be there in use, and the sums would be
$1 / (1 - \text{rate})$ times as large as those with which the layer learned. The paper makes up for it in use: it multiplies the weights (or the
activations) by $p = 1 - \text{rate}$.
"""

# %% [markdown] lang="pt"
r"""
## Antes de entregar

A célula abaixo confere mais uma vez todas as respostas em código. Nenhum programa confere a resposta escrita, `why_scale`: releia-a. Depois
reinicie o kernel, execute tudo do começo ao fim, salve e entregue este arquivo.
"""

# %% [markdown] lang="en"
r"""
## Before you submit

The cell below checks all answers in code once more. No program checks the written answer, `why_scale`: read it once more. Then restart the
kernel, run everything from top to bottom, save, and submit this file.
"""

# %%
grader.check_all()
