# %% [markdown] lang="pt"
r"""
# Uma rede recorrente e o preço de amanhã

O Café Mantiqueira é uma empresa que não existe, e suas ações são negociadas em uma bolsa que também não existe. Você recebe mil preços de
fechamento, um para cada dia útil, e quer prever o do dia seguinte. Para isso, corta a série em **janelas** de dez dias, treina uma `SimpleRNN` de quatro
células e faz a pergunta que quase sempre se esquece: a rede erra menos do que quem só repete o preço de ontem?

**Como trabalhar**

- Há onze respostas em código (`windows`, `split`, `scale`, `anatomy`, `forecast`, `naive`, `rmse`, `model`, `errors`, `better` e `ahead`) e uma
  escrita (`why`). Troque as reticências `...` pelo seu código. As outras células já funcionam, e você pode criar quantas quiser.
- Conte com duas horas de trabalho. Cada função cabe em poucas linhas, e os treinos levam segundos.
- Ao lado do nome de cada resposta está quanto ela vale: são 21 pontos, e mais 1 pela resposta escrita.
- Logo abaixo de cada resposta em código, `grader.check(...)` confere alguns exemplos públicos. A nota usa outros, que não estão aqui: suas funções
  recebem outros números, e suas redes preveem 490 dias que nenhum aluno viu. Escreva funções que usem só os seus argumentos.
- Um erro em uma resposta não estraga as seguintes.
- Cada chamada a uma função sua pode levar até dez segundos, e cada célula, até um minuto, com o treino.
- Antes de entregar, reinicie o kernel, execute tudo do começo ao fim e salve o arquivo.
- A correção usa Python 3.11 com `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` e `joblib`. Não há outros pacotes.
- No Colab, execute antes `%pip install -q otter-grader` e envie a pasta `tests` e o arquivo `stock.csv` para a mesma pasta do notebook.

**Combinados**: suas funções recebem arrays do NumPy e números do Python. Elas podem devolver listas, arrays, tensores ou números.
"""

# %% [markdown] lang="en"
r"""
# A recurrent network and tomorrow's price

Café Mantiqueira is a company that does not exist, and its shares are traded on an exchange that does not exist either. You get a thousand closing prices,
one for each trading day, and want to predict the next one. You cut the series into **windows** of ten days, train a `SimpleRNN` of four cells, and ask
the question that is nearly always forgotten: is the network any better than somebody who just repeats yesterday's price?

**How to work**

- There are eleven answers in code (`windows`, `split`, `scale`, `anatomy`, `forecast`, `naive`, `rmse`, `model`, `errors`, `better` and `ahead`) and a
  written one (`why`). Replace the ellipses `...` with your code. The other cells already work, and you may add as many as you like.
- Allow two hours. Each function takes a few lines, and training takes seconds.
- Next to the name of each answer is what it is worth: 21 points in all, and 1 more for the written answer.
- Right below each answer in code, `grader.check(...)` tries a few public examples. The mark uses others, which you cannot see here: your functions
  receive other numbers, and your networks predict 490 days that no student has seen. Write functions that use nothing but their arguments.
- A mistake in one answer does not spoil the ones after it.
- Each call to one of your functions may take up to ten seconds, and each cell up to a minute, training included.
- Before you submit, restart the kernel, run everything from top to bottom and save the file.
- Grading uses Python 3.11 with `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` and `joblib`. There are no other packages.
- On Colab, first run `%pip install -q otter-grader` and upload the `tests` folder and the file `stock.csv` next to the notebook.

**What goes in and what comes out**: your functions receive NumPy arrays and Python numbers. They may return lists, arrays, tensors or numbers.
"""

# %%
import functools

import keras
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown] lang="pt"
r"""
## 1. Os preços

O arquivo `stock.csv` tem uma data e um preço por linha. A série **foi feita por um programa para esta atividade** (licença MIT, a do projeto), e de propósito de um
jeito que permite prever uma parte do que vem. Preços de verdade são outra história: o que todos conseguem prever, todos compram antes, e a previsão deixa de
valer. Não leve esta rede à bolsa.
"""

# %% [markdown] lang="en"
r"""
## 1. The prices

The file `stock.csv` has a date and a price in each line. The series **was made by a program for this activity** (MIT licence, that of the project), and on purpose
in such a way that part of what comes can be predicted. Real prices are another story: what everybody can predict, everybody buys beforehand, and the prediction
no longer holds. Do not take this network to the stock exchange.
"""

# %% lang="pt"
prices = np.loadtxt("stock.csv", delimiter=",", skiprows=1, usecols=1)
print(len(prices), "dias, de R$", prices.min(), "a R$", prices.max())

figure, (left, right) = plt.subplots(1, 2, figsize=(11, 3))
left.plot(prices, linewidth=0.7)
left.set(xlabel="dia", ylabel="preço (R$)")
right.plot(prices[:30], ".-")
right.set(xlabel="dia", title="os primeiros 30 dias")
plt.show()

# %% lang="en"
prices = np.loadtxt("stock.csv", delimiter=",", skiprows=1, usecols=1)
print(len(prices), "days, from R$", prices.min(), "to R$", prices.max())

figure, (left, right) = plt.subplots(1, 2, figsize=(11, 3))
left.plot(prices, linewidth=0.7)
left.set(xlabel="day", ylabel="price (R$)")
right.plot(prices[:30], ".-")
right.set(xlabel="day", title="the first 30 days")
plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** Cubra com a mão a metade direita do segundo gráfico. O que você diria do dia seguinte? Há algo que volta?

## 2. Da série às amostras

### `windows` (2 pontos)

A rede vê os preços de `size` dias seguidos e prevê o do dia **logo depois**. Escreva `windows(series, size)`: recebe uma série de formato `(n,)`, com mais de
`size` valores, e devolve dois arrays, `X` e `y`:

- `X`, de formato `(n - size, size, 1)`: todas as janelas de `size` valores seguidos que têm um valor depois delas, uma começando um dia depois da outra. O último
  eixo, de tamanho 1, é o dos atributos, que o Keras espera;
- `y`, de formato `(n - size,)`: o valor que vem logo depois de cada janela.

Por exemplo, `windows([1, 2, 3, 4], 2)` tem as janelas `[1, 2]` e `[2, 3]`, com os alvos `3` e `4`.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** Cover the right half of the second plot with your hand. What would you say of the next day? Is there anything that comes back?

## 2. From the series to samples

### `windows` (2 points)

The network sees the prices of `size` days in a row and predicts that of the day **right after**. Write `windows(series, size)`: it receives a series of shape
`(n,)`, with more than `size` values, and returns two arrays, `X` and `y`:

- `X`, of shape `(n - size, size, 1)`: all windows of `size` values in a row that have a value after them, each beginning one day after the one before. The last
  axis, of size 1, is that of the features, which Keras expects;
- `y`, of shape `(n - size,)`: the value right after each window.

For instance, `windows([1, 2, 3, 4], 2)` has the windows `[1, 2]` and `[2, 3]`, with the targets `3` and `4`.
"""

# %% answer="windows"
def windows(series, size):
    # series: (n,)   size: int   ->   X: (n - size, size, 1)   y: (n - size,)
    # BEGIN SOLUTION
    X = np.array([series[start : start + size] for start in range(len(series) - size)])
    return X[:, :, None], np.array(series[size:])
    # END SOLUTION

# %% test
def test_five_values(windows):
    import numpy as np
    found = windows(np.array([10.0, 11.0, 13.0, 16.0, 20.0]), 3)
    message = f"windows devolve duas coisas, X e y; deu {found}\nwindows returns two things, X and y; it gave {found}"
    assert found is not None and len(found) == 2, message
    X, y = [np.asarray(one, dtype=float) for one in found]
    message = f"cinco valores e janelas de três dão X de formato (2, 3, 1); deu {X.shape}\nfive values and windows of three give X of shape (2, 3, 1); it gave {X.shape}"
    assert X.shape == (2, 3, 1), message
    message = f"as janelas são [10, 11, 13] e [11, 13, 16]; deu {X[:, :, 0].tolist()}\nthe windows are [10, 11, 13] and [11, 13, 16]; it gave {X[:, :, 0].tolist()}"
    assert np.allclose(X[:, :, 0], [[10, 11, 13], [11, 13, 16]]), message
    message = f"os alvos são [16, 20]; deu {y.tolist()}\nthe targets are [16, 20]; it gave {y.tolist()}"
    assert y.size == 2 and np.allclose(y.ravel(), [16, 20]), message

# %% [markdown] lang="pt"
r"""
### `split` (2 pontos)

Uma parte das janelas treina, outra valida (serve para escolher entre redes), e a última testa, uma vez só, no fim. Em uma série, o corte é **no tempo**: treina-se
com o passado e testa-se com o futuro. Nada é embaralhado entre as partes, pois janelas vizinhas têm nove dias em comum: se uma vai para o treino e a outra para o teste,
a rede já viu quase toda a prova.

Escreva `split(X, y, n_val, n_test)`: recebe janelas e alvos em ordem de tempo e devolve **seis** arrays, nesta ordem: `X_train`, `y_train`, `X_val`, `y_val`,
`X_test`, `y_test`. As últimas `n_test` janelas são do teste, as `n_val` antes delas são da validação, e as outras, do treino, todas na ordem em que vieram.
`n_val` e `n_test` são pelo menos 1, e sobra pelo menos uma janela para o treino.
"""

# %% [markdown] lang="en"
r"""
### `split` (2 points)

One part of the windows trains, another validates (to choose between networks), and the last one tests, a single time, in the end. In a series, the cut is **in
time**: train on the past and test on the future. Nothing is shuffled between the parts, since neighbouring windows have nine days in common: if one goes to
training and the other to the test, the network has already seen nearly all of the exam.

Write `split(X, y, n_val, n_test)`: it receives windows and targets in the order of time and returns **six** arrays in this order: `X_train`, `y_train`, `X_val`,
`y_val`, `X_test`, `y_test`. The last `n_test` windows are for the test, the `n_val` before them for validation, and the others for training, all in the order in
which they came. `n_val` and `n_test` are at least 1, and at least one window is left for training.
"""

# %% answer="split"
def split(X, y, n_val, n_test):
    # X: (n, size, 1)   y: (n,)   ->   X_train, y_train, X_val, y_val, X_test, y_test
    # BEGIN SOLUTION
    first, second = len(X) - n_val - n_test, len(X) - n_test
    return X[:first], y[:first], X[first:second], y[first:second], X[second:], y[second:]
    # END SOLUTION

# %% test
def test_seven_windows(split):
    import numpy as np
    y = np.arange(7.0)
    X = 10 * y[:, None, None] + np.arange(3.0)[None, :, None]
    found = split(X.copy(), y.copy(), 1, 2)
    message = "split devolve seis arrays\nsplit returns six arrays"
    assert found is not None and len(found) == 6, message
    parts = [np.asarray(one, dtype=float) for one in found]
    lengths = [len(one) for one in parts]
    message = f"de sete janelas, com n_val = 1 e n_test = 2, quatro treinam, uma valida e duas testam; deu {lengths}\nof seven windows, with n_val = 1 and n_test = 2, four train, one validates and two test; it gave {lengths}"
    assert lengths == [4, 4, 1, 1, 2, 2], message
    targets = [parts[place].ravel().tolist() for place in (1, 3, 5)]
    message = f"os alvos 0, 1, 2, 3 são do treino, 4 da validação, 5 e 6 do teste; deu {targets}\nthe targets 0, 1, 2, 3 are for training, 4 for validation, 5 and 6 for the test; it gave {targets}"
    assert targets == [[0, 1, 2, 3], [4], [5, 6]], message
    message = "cada janela continua com o seu alvo\neach window stays with its target"
    assert all(np.allclose(np.ravel(one[:, 0]), 10 * np.ravel(two)) for one, two in zip(parts[::2], parts[1::2])), message

# %% [markdown] lang="pt"
r"""
### `scale` (1 ponto)

Os preços andam em torno de R\$ 40; a rede trabalha melhor com números em torno de 0. Escreva `scale(train, values)`: subtraia de `values` a média de `train` e divida
pelo desvio padrão de `train` (o de `np.std`, que divide por $n$). Os dois argumentos têm formato `(n,)`, com tamanhos que podem ser diferentes, e o resultado tem o
formato de `values`.

A média e o desvio vêm **só do treino**, mesmo quando `values` é a série inteira: no dia em que se treina a rede, ninguém conhece a média do futuro.
"""

# %% [markdown] lang="en"
r"""
### `scale` (1 point)

The prices are around R\$ 40; the network works better with numbers around 0. Write `scale(train, values)`: subtract from `values` the mean of `train`, and divide by
the standard deviation of `train` (that of `np.std`, which divides by $n$). Both arguments have shape `(n,)`, of sizes that may differ, and the result has the
shape of `values`.

Mean and deviation come **from the training part only**, even where `values` is the whole series: on the day on which the network is trained, nobody knows the mean
of the future.
"""

# %% answer="scale"
def scale(train, values):
    # train: (m,)   values: (n,)   ->   (n,)
    # BEGIN SOLUTION
    return (values - np.mean(train)) / np.std(train)
    # END SOLUTION

# %% test
def test_two_values(scale):
    import numpy as np
    # The mean is 5, the standard deviation 2.
    found = np.asarray(scale(np.array([3.0, 3.0, 7.0, 7.0]), np.array([9.0, 5.0])), dtype=float).ravel()
    message = f"[3, 3, 7, 7] tem média 5 e desvio padrão 2: 9 vira 2, e 5 vira 0; deu {found}\n[3, 3, 7, 7] has mean 5 and standard deviation 2: 9 becomes 2, and 5 becomes 0; it gave {found}"
    assert found.shape == (2,) and np.allclose(found, [2, 0], atol=1e-4), message

# %% [markdown] lang="pt"
r"""
A célula abaixo faz as três coisas de outra maneira, para que um erro seu até aqui não atrapalhe o resto. Os primeiros 700 dias são do treino; deles saem 690 janelas. A validação e
o teste têm 150 cada um. Daqui em diante, use `X_train`, `y_train`, `X_val`, `y_val`, `X_test` e `y_test`, que estão na escala padronizada; `in_reais` traz um valor de volta a reais.
"""

# %% [markdown] lang="en"
r"""
The cell below does the three things in another way, so that a mistake of yours up to here does no harm to the rest. The first 700 days are for training; they give 690 windows.
Validation and test have 150 each. From here on, use `X_train`, `y_train`, `X_val`, `y_val`, `X_test` and `y_test`, which are on the standardised scale; `in_reais` brings a value
back to reais.
"""

# %%
mean, deviation = prices[:700].mean(), prices[:700].std()
pieces = np.lib.stride_tricks.sliding_window_view((prices - mean) / deviation, 11).astype("float32")
X_train, X_val, X_test = np.split(pieces[:, :10, None], [690, 840])
y_train, y_val, y_test = np.split(pieces[:, 10], [690, 840])


def in_reais(values):
    return mean + deviation * np.asarray(values)


print(X_train.shape, y_train.shape, X_val.shape, X_test.shape, f"   R$ {mean:.2f} ± {deviation:.2f}")

# %% [markdown] lang="pt"
r"""
## 3. A rede por dentro

A rede da aula é uma `SimpleRNN` de quatro células, seguida de uma `Dense(1)`. É isto que o Keras diz dela:
"""

# %% [markdown] lang="en"
r"""
## 3. Inside the network

The network of the lesson is a `SimpleRNN` of four cells, followed by a `Dense(1)`. This is what Keras says of it:
"""

# %%
example = keras.Sequential([keras.Input((10, 1)), keras.layers.SimpleRNN(4), keras.layers.Dense(1)])
example.summary()
cells = keras.Model(example.inputs, example.layers[0].output).predict(X_test[:3], verbose=0)
print(cells)

# %% [markdown] lang="pt"
r"""
Os doze números são o que as quatro células dão para três janelas. **Para pensar.** Quantos números a rede deve dar para cada janela? Entre que valores ficam esses doze, e entre que
valores ficam os preços padronizados?

Para uma janela $x_1, \dots, x_{10}$, a rede calcula, com $h_0 = 0$,

$$
h_t = \tanh(x_t W + h_{t-1} U + b), \qquad \hat{y} = h_{10} V + c .
$$

### `anatomy` (2 pontos)

`get_weights()` devolve cinco arrays, nesta ordem: $W$, $U$, $b$, $V$, $c$. Escreva `anatomy(features, units, outputs)` para uma `SimpleRNN` de `units` células, que recebe `features`
números por dia, seguida de uma `Dense` de `outputs` unidades. Ela devolve duas coisas:

- a lista dos cinco formatos, como `(4, 1)` ou `(4,)`, na ordem de `get_weights()`;
- a lista dos dois números da coluna *Param #* de `summary()`: quantos parâmetros tem a `SimpleRNN` e quantos tem a `Dense`.
"""

# %% [markdown] lang="en"
r"""
The twelve numbers are what the four cells give for three windows. **Think about it.** How many numbers should the network give for each window? Between which values do these
twelve lie, and between which do the standardised prices?

For a window $x_1, \dots, x_{10}$, the network computes, with $h_0 = 0$,

$$
h_t = \tanh(x_t W + h_{t-1} U + b), \qquad \hat{y} = h_{10} V + c .
$$

### `anatomy` (2 points)

`get_weights()` returns five arrays in this order: $W$, $U$, $b$, $V$, $c$. Write `anatomy(features, units, outputs)` for a `SimpleRNN` of `units` cells, which receives `features`
numbers for each day, followed by a `Dense` of `outputs` units. It returns two things:

- the list of the five shapes, such as `(4, 1)` or `(4,)`, in the order of `get_weights()`;
- the list of the two numbers in the column *Param #* of `summary()`: how many parameters the `SimpleRNN` has, and how many the `Dense` has.
"""

# %% answer="anatomy"
def anatomy(features, units, outputs):
    # -> [five shapes], [two numbers]
    # BEGIN SOLUTION
    shapes = [(features, units), (units, units), (units,), (units, outputs), (outputs,)]
    return shapes, [units * (features + units + 1), outputs * (units + 1)]
    # END SOLUTION

# %% test
def test_the_example(anatomy):
    import numpy as np
    found = anatomy(1, 4, 1)
    message = f"anatomy devolve duas listas; deu {found}\nanatomy returns two lists; it gave {found}"
    assert found is not None and len(found) == 2, message
    shapes, counts = found
    shapes = [tuple(int(n) for n in np.ravel(one)) for one in shapes]
    right = [(1, 4), (4, 4), (4,), (4, 1), (1,)]
    message = f"os formatos da rede acima são {right}; deu {shapes}\nthe shapes of the network above are {right}; it gave {shapes}"
    assert shapes == right, message
    counts = [float(one) for one in np.ravel(counts)]
    message = f"summary() mostra 24 e 5; deu {counts}\nsummary() shows 24 and 5; it gave {counts}"
    assert counts == [24, 5], message

# %% test
def test_the_weights_of_keras(anatomy):
    import keras
    import numpy as np
    network = keras.Sequential([keras.Input((5, 2)), keras.layers.SimpleRNN(3), keras.layers.Dense(2)])
    right = [one.shape for one in network.get_weights()]
    shapes = [tuple(int(n) for n in np.ravel(one)) for one in anatomy(2, 3, 2)[0]]
    message = f"para 2 atributos, 3 células e 2 saídas, o Keras tem {right}; deu {shapes}\nfor 2 features, 3 cells and 2 outputs, Keras has {right}; it gave {shapes}"
    assert shapes == right, message

# %% [markdown] lang="pt"
r"""
### `forecast` (2 pontos)

Agora, faça a conta do Keras à mão. Escreva `forecast(window, weights)`: recebe uma janela de formato `(size, 1)` e a lista dos cinco arrays ($V$ e $c$ com uma saída) e devolve
$\hat{y}$, um número. Ela deve servir para qualquer tamanho de janela e qualquer número de células.
"""

# %% [markdown] lang="en"
r"""
### `forecast` (2 points)

Now do Keras' computation by hand. Write `forecast(window, weights)`: it receives a window of shape `(size, 1)` and the list of the five arrays ($V$ and $c$ with one output), and
returns $\hat{y}$, a number. Write it for any size of window and any number of cells.
"""

# %% answer="forecast"
def forecast(window, weights):
    # window: (size, 1)   weights: [W, U, b, V, c]   ->   float
    # BEGIN SOLUTION
    W, U, b, V, c = weights
    h = np.zeros(len(b))
    for x in window:
        h = np.tanh(x @ W + h @ U + b)
    return (h @ V + c)[0]
    # END SOLUTION

# %% test
def test_two_days_two_cells(forecast):
    import numpy as np
    weights = [np.array([[0.5, -1.0]]), np.array([[0.1, 0.3], [0.0, -0.2]]), np.array([0.2, 0.0]), np.array([[2.0], [-1.0]]), np.array([0.5])]
    value = forecast(np.array([[1.0], [-2.0]]), weights)
    # h1 = tanh([0.7, -1]); h2 = tanh([-0.8 + 0.1 h1[0], 2 + 0.3 h1[0] - 0.2 h1[1]])
    one = np.tanh([0.7, -1.0])
    two = np.tanh([-0.8 + 0.1 * one[0], 2 + 0.3 * one[0] - 0.2 * one[1]])
    right = 2 * two[0] - two[1] + 0.5
    message = f"aqui a previsão é {right:.4f}; deu {value}\nhere the forecast is {right:.4f}; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - right) < 1e-4, message

# %% test
def test_the_network_of_keras(forecast):
    import keras
    import numpy as np
    network = keras.Sequential([keras.Input((6, 1)), keras.layers.SimpleRNN(3), keras.layers.Dense(1)])
    window = np.array([[0.5], [-1.0], [0.25], [2.0], [-0.5], [1.0]])
    right = float(np.ravel(network.predict(window[None], verbose=0))[0])
    value = forecast(window, network.get_weights())
    message = f"com os mesmos pesos, o Keras prevê {right:.4f}; deu {value}\nwith the same weights, Keras predicts {right:.4f}; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - right) < 1e-3, message

# %% [markdown] lang="pt"
r"""
## 4. O adversário

Antes de treinar, escolha contra quem a rede joga. O adversário mais simples não aprende nada: para ele, amanhã será igual a hoje.

### `naive` (1 ponto)

Escreva `naive(X)`: recebe janelas de formato `(n, size, 1)` e devolve, em formato `(n,)`, a previsão ingênua de cada uma, que é o **último** valor da janela.
"""

# %% [markdown] lang="en"
r"""
## 4. The opponent

Before you train, choose whom the network plays against. The simplest opponent learns nothing: for it, tomorrow will be like today.

### `naive` (1 point)

Write `naive(X)`: it receives windows of shape `(n, size, 1)` and returns, with shape `(n,)`, the naive forecast of each, which is the **last** value of the window.
"""

# %% answer="naive"
def naive(X):
    # X: (n, size, 1)   ->   (n,)
    # BEGIN SOLUTION
    return X[:, -1, 0]
    # END SOLUTION

# %% test
def test_two_windows(naive):
    import numpy as np
    found = np.asarray(naive(np.array([[[1.0], [5.0], [2.0]], [[7.0], [3.0], [4.0]]])), dtype=float).ravel()
    message = f"para as janelas [1, 5, 2] e [7, 3, 4], a previsão ingênua é [2, 4]; deu {found}\nfor the windows [1, 5, 2] and [7, 3, 4], the naive forecast is [2, 4]; it gave {found}"
    assert found.shape == (2,) and np.allclose(found, [2, 4]), message

# %% [markdown] lang="pt"
r"""
### `rmse` (1 ponto)

Para comparar, use a raiz do erro quadrático médio, que tem a unidade do preço. Escreva `rmse(y, predicted)`: a raiz da média dos quadrados das diferenças, um número. `y` tem formato
`(n,)`. Cuidado: `predict` do Keras devolve `(n, 1)`, e a sua função recebe `predicted` tanto em formato `(n,)` como em formato `(n, 1)`. O que o NumPy faz com a diferença entre um
`(n,)` e um `(n, 1)`?
"""

# %% [markdown] lang="en"
r"""
### `rmse` (1 point)

To compare, use the root of the mean squared error, which has the unit of the price. Write `rmse(y, predicted)`: the root of the mean of the squared differences, one number. `y` has
shape `(n,)`. Mind that `predict` of Keras returns `(n, 1)`: your function receives `predicted` of shape `(n,)` as well as of shape `(n, 1)`. What does NumPy make of the difference
between an `(n,)` and an `(n, 1)`?
"""

# %% answer="rmse"
def rmse(y, predicted):
    # y: (n,)   predicted: (n,) or (n, 1)   ->   float
    # BEGIN SOLUTION
    return np.sqrt(np.mean((np.ravel(y) - np.ravel(predicted)) ** 2))
    # END SOLUTION

# %% test
def test_both_shapes(rmse):
    import numpy as np
    y = np.array([1.0, 2.0, 5.0, 4.0])
    # The differences are 0, -2, 0 and 2.
    for predicted in (np.array([1.0, 4.0, 5.0, 2.0]), np.array([[1.0], [4.0], [5.0], [2.0]])):
        value = rmse(y.copy(), predicted)
        message = f"com as diferenças 0, -2, 0 e 2, a raiz é 1.4142, também para o formato {predicted.shape}; deu {value}\nwith the differences 0, -2, 0 and 2, the root is 1.4142, also for the shape {predicted.shape}; it gave {value}"
        assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 2**0.5) < 1e-3, message

# %% [markdown] lang="pt"
r"""
## 5. O treino

### `model` (4 pontos)

Monte a rede da aula, `SimpleRNN(4)` e `Dense(1)`, que recebe janelas de formato `(10, 1)`, e guarde-a em `model`. Compile-a com o erro quadrático médio (`"mse"`) e `keras.optimizers.Adam(0.01)`.
Treine com `X_train` e `y_train` por **20 épocas em lotes de 32**: são 22 lotes por época, 440 atualizações. Dê a validação a `fit`, com `validation_data=(X_val, y_val)`, e guarde em
`history` o que `fit` devolve. O teste não entra aqui.

Durante o treino, `fit` embaralha as janelas de treino, e isso pode: elas já estão separadas das outras. Depois desta célula, não treine mais `model`; para a seção 6 há outro nome.
"""

# %% [markdown] lang="en"
r"""
## 5. The training

### `model` (4 points)

Build the network of the lesson, `SimpleRNN(4)` and `Dense(1)`, which takes windows of shape `(10, 1)`, and keep it in `model`. Compile it with the mean squared error (`"mse"`) and `keras.optimizers.Adam(0.01)`.
Train it on `X_train` and `y_train` for **20 epochs in batches of 32**: that is 22 batches in an epoch, 440 updates. Give the validation part to `fit`, by `validation_data=(X_val, y_val)`, and keep
in `history` what `fit` returns. The test has no part in this.

While it trains, `fit` shuffles the training windows, and that is fine: they are already apart from the others. After this cell, do not train `model` any more; section 6 has another name.
"""

# %% answer="model"
model = history = ...
# BEGIN SOLUTION
model = keras.Sequential([keras.Input((10, 1)), keras.layers.SimpleRNN(4), keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
history = model.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=20, batch_size=32, verbose=0)
# END SOLUTION

# %% test
def test_the_network(model):
    message = "model é um modelo do Keras\nmodel is a Keras model"
    assert hasattr(model, "count_params") and hasattr(model, "predict"), message
    message = f"a rede tem 29 parâmetros; a sua tem {model.count_params()}\nthe network has 29 parameters; yours has {model.count_params()}"
    assert model.count_params() == 29, message

# %% test
def test_the_updates(model):
    count = int(model.optimizer.iterations) if getattr(model, "optimizer", None) is not None else 0
    message = f"20 épocas de 22 lotes são 440 atualizações; foram {count}\n20 epochs of 22 batches are 440 updates; there were {count}"
    assert count == 440, message

# %% test
def test_the_validation(history):
    curves = getattr(history, "history", history)
    message = "history tem as curvas loss e val_loss\nhistory has the curves loss and val_loss"
    assert isinstance(curves, dict) and {"loss", "val_loss"} <= set(curves), message

# %% lang="pt"
if hasattr(model, "predict") and hasattr(history, "history"):
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 3))
    for key in history.history:
        left.plot(history.history[key], label=key)
    left.set(xlabel="época", ylabel="erro quadrático médio", yscale="log")
    left.legend()
    days = np.arange(40)
    right.plot(days, in_reais(y_test[:40]), "k.-", label="preço")
    right.plot(days, in_reais(model.predict(X_test[:40], verbose=0)).ravel(), label="previsto pela rede")
    right.plot(days, in_reais(X_test[:40, -1, 0]), ":", label="preço de ontem")
    right.set(xlabel="dia do teste", ylabel="R$")
    right.legend(fontsize=8)
    plt.show()

# %% lang="en"
if hasattr(model, "predict") and hasattr(history, "history"):
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 3))
    for key in history.history:
        left.plot(history.history[key], label=key)
    left.set(xlabel="epoch", ylabel="mean squared error", yscale="log")
    left.legend()
    days = np.arange(40)
    right.plot(days, in_reais(y_test[:40]), "k.-", label="price")
    right.plot(days, in_reais(model.predict(X_test[:40], verbose=0)).ravel(), label="predicted by the network")
    right.plot(days, in_reais(X_test[:40, -1, 0]), ":", label="yesterday's price")
    right.set(xlabel="day of the test", ylabel="R$")
    right.legend(fontsize=8)
    plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** Olhe a linha da rede. Ela antecipa as viradas do preço, ou só o copia com um dia de atraso, como a linha pontilhada? Muita "previsão de bolsa" da internet é essa cópia: de longe,
as duas curvas parecem coladas.

### `errors` (2 pontos)

A rede ganha do adversário? Guarde em `errors` um dicionário com três números, medidos nas 150 janelas de **teste**, com pelo menos três casas decimais:

- `"naive"`: a raiz do erro quadrático médio da previsão ingênua, em **reais**;
- `"model"`: a mesma coisa para a sua rede, em reais;
- `"skill"`: a **habilidade**, $1 - \text{MSE}_\text{rede} / \text{MSE}_\text{ingênua}$, com os erros quadráticos médios, sem a raiz. Ela é 1 para quem acerta tudo, 0 para quem empata com o
  preço de ontem e negativa para quem perde dele.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** Look at the line of the network. Does it foresee the turns of the price, or does it copy the price one day late, like the dotted line? Many "stock predictions" on the internet
are that copy: from afar, the two curves look the same.

### `errors` (2 points)

Does the network beat the opponent? Keep in `errors` a dictionary of three numbers, measured on the 150 **test** windows, to three decimal places or more:

- `"naive"`: the root of the mean squared error of the naive forecast, in **reais**;
- `"model"`: the same for your network, in reais;
- `"skill"`: the **skill**, $1 - \text{MSE}_\text{network} / \text{MSE}_\text{naive}$, of the mean squared errors, without the root. It is 1 if everything is right, 0 for a tie with yesterday's
  price, and negative if that one wins.
"""

# %% answer="errors"
errors = ...
# BEGIN SOLUTION
predicted = model.predict(X_test, verbose=0)[:, 0]
squares = {"naive": np.mean((X_test[:, -1, 0] - y_test) ** 2), "model": np.mean((predicted - y_test) ** 2)}
errors = {key: deviation * np.sqrt(value) for key, value in squares.items()}
errors["skill"] = 1 - squares["model"] / squares["naive"]
# END SOLUTION

# %% test
def test_three_numbers(errors):
    import numpy as np
    message = "errors é um dicionário com as chaves naive, model e skill\nerrors is a dictionary with the keys naive, model and skill"
    assert isinstance(errors, dict) and {"naive", "model", "skill"} <= set(errors), message
    for key in ("naive", "model", "skill"):
        value = errors[key]
        message = f"errors[{key!r}] é um número; é {value}\nerrors[{key!r}] is a number; it is {value}"
        assert value is not None and np.size(value) == 1 and np.isfinite(float(np.ravel(value)[0])), message

# %%
if isinstance(errors, dict):
    for key, value in errors.items():
        print(f"{key:6} {float(np.ravel(value)[0]):.3f}")

# %% [markdown] lang="pt"
r"""
## 6. Uma rede melhor

Treine a rede da aula mais algumas vezes: a habilidade muda bastante de um sorteio de pesos para outro, entre 0,35 e 0,65 no teste. Quatro células às vezes descobrem que os preços têm um ritmo de cinco dias, e às vezes não.

### `better` (2 pontos)

Guarde em `better` uma rede melhor, treinada. Vale tudo o que você aprendeu: mais células, duas camadas (a primeira com `return_sequences=True`), `LSTM`, `GRU`, mais épocas, outra taxa de aprendizado, diferenças de um
dia para o outro calculadas dentro da rede… Escolha olhando para a **validação**. A rede recebe as mesmas janelas, de formato `(n, 10, 1)`, padronizadas como `X_train`, e devolve a previsão na mesma escala.

A correção mede a habilidade dela nos 490 dias que ninguém viu. Procure uma rede que chegue a 0,55 na validação: com isso há folga.
"""

# %% [markdown] lang="en"
r"""
## 6. A better network

Train the network of the lesson a few more times: its skill changes a lot with the weights that are drawn, between 0.35 and 0.65 on the test. Four cells sometimes discover that the prices have a rhythm of five days, and sometimes not.

### `better` (2 points)

Keep in `better` a network that is better, and trained. Use all that you have learned: more cells, two layers (the first with `return_sequences=True`), `LSTM`, `GRU`, more epochs, another learning rate, differences from one day to
the next computed inside the network… Choose by looking at the **validation** part. The network takes the same windows, of shape `(n, 10, 1)`, standardised like `X_train`, and returns the forecast on the same scale.

The mark measures its skill on the 490 days that nobody has seen. Look for a network that reaches 0.55 on the validation part: that leaves some room.
"""

# %% answer="better"
better = ...
# BEGIN SOLUTION
better = keras.Sequential([keras.Input((10, 1)), keras.layers.SimpleRNN(16), keras.layers.Dense(1)])
better.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
better.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=20, batch_size=32, verbose=0)
# END SOLUTION

# %% test
def test_one_number_for_each_window(better):
    import numpy as np
    message = "better tem o método predict, como um modelo do Keras\nbetter has a method predict, like a Keras model"
    assert hasattr(better, "predict"), message
    made = np.asarray(better.predict(np.linspace(-1, 1, 30).reshape(3, 10, 1).astype("float32")))
    message = f"três janelas dão três previsões; deu o formato {made.shape}\nthree windows give three forecasts; it gave the shape {made.shape}"
    assert made.size == 3, message

# %%
if hasattr(better, "predict"):
    squares_val = [np.mean((np.ravel(one) - y_val) ** 2) for one in (better.predict(X_val), X_val[:, -1, 0])]
    print(f"skill (validation): {1 - squares_val[0] / squares_val[1]:.3f}")

# %% [markdown] lang="pt"
r"""
**Para pensar.** Quantas redes você comparou na validação? A habilidade da escolhida, na validação, é um pouco otimista. Por quê? Quantas vezes você pode olhar para o teste antes que aconteça o mesmo com ele?

## 7. Vários dias à frente

A rede prevê um dia. Para prever o segundo, ponha a primeira previsão no fim da janela, como se fosse um preço, e tire o dia mais antigo: a janela continua do mesmo tamanho. E assim por diante.

A célula abaixo define `next_value(window, weights)`, a previsão de um dia feita pelo Keras para uma janela `(size, 1)` e os cinco arrays de pesos. Use-a, ou a sua `forecast`.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** How many networks did you compare on the validation part? The skill of the one you chose, on the validation part, is a little optimistic. Why? How often may you look at the test before the same happens to it?

## 7. Several days ahead

The network predicts one day. To predict the second one, put the first forecast at the end of the window, as if it were a price, and drop the oldest day: the window keeps its size. And so on.

The cell below defines `next_value(window, weights)`, the forecast of one day that Keras makes for a window `(size, 1)` and the five arrays of weights. Use it, or your own `forecast`.
"""

# %%
@functools.cache
def network_of(units):
    return keras.Sequential([keras.Input((None, 1)), keras.layers.SimpleRNN(units), keras.layers.Dense(1)])


def next_value(window, weights):
    # window: (size, 1)   weights: [W, U, b, V, c]   ->   float
    network = network_of(len(weights[2]))
    network.set_weights(weights)
    return float(network(np.asarray(window, "float32").reshape(1, -1, 1))[0, 0])

# %% [markdown] lang="pt"
r"""
### `ahead` (2 pontos)

Escreva `ahead(window, weights, steps)`: devolve uma lista (ou um array) com as previsões dos próximos `steps` dias, a do primeiro dia primeiro. `steps` é pelo menos 1 e pode ser maior do que a janela.
"""

# %% [markdown] lang="en"
r"""
### `ahead` (2 points)

Write `ahead(window, weights, steps)`: it returns a list (or an array) of the forecasts of the next `steps` days, that of the first day first. `steps` is at least 1, and may be larger than the window.
"""

# %% answer="ahead"
def ahead(window, weights, steps):
    # window: (size, 1)   weights: [W, U, b, V, c]   steps: int   ->   (steps,)
    # BEGIN SOLUTION
    days = [float(x) for x in np.ravel(window)]
    for _ in range(steps):
        days.append(next_value(np.array(days[-len(window) :])[:, None], weights))
    return days[len(window) :]
    # END SOLUTION

# %% test
def test_two_steps(ahead):
    import numpy as np
    # One cell with no memory of its state: the forecast is 2 tanh(the last value) + 1.
    weights = [np.array([[1.0]]), np.array([[0.0]]), np.array([0.0]), np.array([[2.0]]), np.array([1.0])]
    one = 2 * np.tanh(0.5) + 1
    two = 2 * np.tanh(one) + 1
    found = ahead(np.array([[3.0], [-1.0], [0.5]]), weights, 2)
    message = f"são duas previsões; deu {found}\nthere are two forecasts; it gave {found}"
    assert found is not None and np.size(found) == 2, message
    found = np.asarray(found, dtype=float).ravel()
    message = f"aqui as previsões são {one:.4f} e {two:.4f}; deu {found}\nhere the forecasts are {one:.4f} and {two:.4f}; it gave {found}"
    assert np.allclose(found, [one, two], atol=1e-3), message

# %% lang="pt"
if hasattr(model, "get_weights") and len(model.get_weights()) == 5 and ahead(X_test[0], model.get_weights(), 1) is not None:
    path = np.ravel(ahead(X_test[0], model.get_weights(), 20))
    axes = plt.subplots(figsize=(7, 3))[1]
    axes.plot(np.arange(-10, 0), in_reais(X_test[0, :, 0]), "k.-", label="a janela")
    axes.plot(np.arange(len(path)), in_reais(y_test[: len(path)]), ".-", color="gray", label="o que veio")
    axes.plot(np.arange(len(path)), in_reais(path), ".-", label="20 dias à frente")
    axes.set(xlabel="dia", ylabel="R$")
    axes.legend(fontsize=8)
    plt.show()

# %% lang="en"
if hasattr(model, "get_weights") and len(model.get_weights()) == 5 and ahead(X_test[0], model.get_weights(), 1) is not None:
    path = np.ravel(ahead(X_test[0], model.get_weights(), 20))
    axes = plt.subplots(figsize=(7, 3))[1]
    axes.plot(np.arange(-10, 0), in_reais(X_test[0, :, 0]), "k.-", label="the window")
    axes.plot(np.arange(len(path)), in_reais(y_test[: len(path)]), ".-", color="gray", label="what came")
    axes.plot(np.arange(len(path)), in_reais(path), ".-", label="20 days ahead")
    axes.set(xlabel="day", ylabel="R$")
    axes.legend(fontsize=8)
    plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** O que a rede prevê para daqui a vinte dias? Onde está o ruído que se vê nos preços? Uma previsão de vinte dias deveria vir com uma margem de erro; como você a mediria?

## 8. Em palavras

### `why` (1 ponto)

A `SimpleRNN` de quatro células já dá números. Por que, ainda assim, é preciso uma `Dense(1)` depois dela? Dê **duas** razões. Escreva na célula abaixo, em duas a quatro frases. Esta resposta é corrigida por uma pessoa.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** What does the network predict for twenty days from now? Where is the noise that one sees in the prices? A forecast of twenty days should come with a margin of error; how would you measure it?

## 8. In words

### `why` (1 point)

The `SimpleRNN` of four cells gives numbers already. Why is a `Dense(1)` needed after it all the same? Give **two** reasons. Write in the cell below, in two to four sentences. A person marks this answer.
"""

# %% [markdown] answer="why" lang="pt"
r"""
As quatro células dão quatro números por janela, e queremos um só preço: a `Dense(1)` aprende com que pesos juntá-los. Além disso, cada célula termina em uma tangente hiperbólica e nunca sai do intervalo de −1 a 1, enquanto os preços
padronizados vão além de 2; a `Dense` é linear, multiplica e soma um viés, e assim chega a qualquer valor.
"""

# %% [markdown] answer="why" lang="en"
r"""
The four cells give four numbers for each window, and we want a single price: the `Dense(1)` learns the weights by which they are put together. Besides, each cell ends in a hyperbolic tangent and never leaves the range from −1 to 1, while standardised
prices go beyond 2; the `Dense` is linear, multiplies and adds a bias, and so it reaches any value.
"""

# %% [markdown] lang="pt"
r"""
## Antes de entregar

A célula abaixo confere mais uma vez todas as respostas em código. Nenhum programa confere a resposta escrita, `why`: releia-a. Depois reinicie o kernel, execute tudo do começo ao fim, salve e entregue este arquivo.
"""

# %% [markdown] lang="en"
r"""
## Before you submit

The cell below checks all answers in code once more. No program checks the written answer, `why`: read it once more. Then restart the kernel, run everything from top to bottom, save, and submit this file.
"""

# %%
grader.check_all()
