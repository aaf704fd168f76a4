# %% [markdown] lang="pt"
r"""
# Recorrência: dos juros compostos à rede recorrente

Uma conta que rende juros e uma rede recorrente fazem a mesma coisa: calculam o valor de agora a partir do valor anterior.
Você vai começar pela poupança, escrever com NumPy uma rede recorrente inteira, conferi-la com a `SimpleRNN` do Keras e, no
fim, derivar a perda através do tempo, para ver por que o gradiente some ou explode.

**Como trabalhar**

- Há dez células de resposta em código (`balance`, `three_months`, `months`, `states`, `network`, `keras_weights`,
  `parameters`, `by_hand`, `gradient` e `plot_gradients`) e três escritas (`sharing`, `convolution` e `sequences`). Nelas,
  troque as reticências `...` pelo seu código. As outras células já funcionam, e você pode criar quantas quiser. Reserve umas
  duas horas.
- Ao lado do nome de cada resposta está quanto ela vale: são 14 pontos, e mais 3 pelas respostas escritas.
- Logo abaixo de cada resposta em código, `grader.check(...)` confere alguns exemplos públicos, com números pequenos que dá
  para refazer no papel. A nota usa outros: outros valores e tamanhos, um passo só, uma unidade só, cada uma das funções $f$.
  Escreva funções que valham para todos.
- Antes de entregar, reinicie o kernel, execute tudo do começo ao fim e salve o arquivo.
- A correção usa Python 3.11 com `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`,
  `tensorboard`, `tqdm`, `PIL`, `ipywidgets` e `joblib`. Não há outros pacotes.
- No Colab, execute antes `%pip install -q otter-grader` e envie a pasta `tests` para a mesma pasta do notebook.

**Combinados**: suas funções recebem números do Python e arrays do NumPy em `float32`. Use NumPy, TensorFlow, Keras ou Python
puro, e devolva listas, arrays ou tensores. Na correção, cada chamada recebe cópias, que a função pode alterar, e pode levar
até dez segundos.
"""

# %% [markdown] lang="en"
r"""
# Recurrence: from compound interest to a recurrent network

An account that earns interest and a recurrent network do the same thing: they compute the value of now from the value
before. You will start with a savings account, write a whole recurrent network in NumPy, compare it with Keras' `SimpleRNN`
and, at the end, differentiate the loss through time, to see why the gradient vanishes or explodes.

**How to work**

- There are ten answer cells of code (`balance`, `three_months`, `months`, `states`, `network`, `keras_weights`,
  `parameters`, `by_hand`, `gradient` and `plot_gradients`) and three written ones (`sharing`, `convolution` and
  `sequences`). In each, replace the ellipsis `...` by your code. The other cells already work, and you may add as many as
  you like. Set aside about two hours.
- Next to the name of each answer is what it is worth: 14 points in all, and 3 more for the written answers.
- Right below each answer in code, `grader.check(...)` tries a few public examples, with small numbers that you can work out
  on paper. The mark uses others: other values and sizes, a single step, a single unit, each of the functions $f$. Write
  functions that hold for all of them.
- Before you submit, restart the kernel, run everything from top to bottom and save the file.
- Grading uses Python 3.11 with `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`,
  `tensorboard`, `tqdm`, `PIL`, `ipywidgets` and `joblib`. There are no other packages.
- On Colab, first run `%pip install -q otter-grader` and upload the `tests` folder next to the notebook.

**What goes in and what comes out**: your functions receive numbers of Python and NumPy arrays of `float32`. Use NumPy,
TensorFlow, Keras or plain Python, and return lists, arrays or tensors. In grading, each call receives copies, which your
function may change, and may take up to ten seconds.
"""

# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

# %% [markdown] lang="pt"
r"""
## 1. Juros compostos

Marina guardou R\$ 1.000 em uma aplicação que rende 2% ao mês e não mexeu mais no dinheiro. O saldo de cada mês sai do saldo
do mês anterior:

$$
v(0) = v_0, \qquad v(m) = v(m-1)\,(1 + i),
$$

em que $i$ é a taxa como fração: 2% é $i = 0{,}02$. Os juros são **compostos**: rendem também sobre os juros já ganhos. Com
juros simples, o saldo cresceria todo mês o mesmo tanto, $i\,v_0$.
"""

# %% [markdown] lang="en"
r"""
## 1. Compound interest

Marina put R\$ 1,000 into an account that earns 2% a month, and has not touched it since. Each month's balance follows from
the balance of the month before:

$$
v(0) = v_0, \qquad v(m) = v(m-1)\,(1 + i),
$$

where $i$ is the rate as a fraction: 2% is $i = 0.02$. The interest is **compound**: it is earned on past interest as well.
With simple interest, the balance would grow by the same amount every month, $i\,v_0$.
"""

# %% lang="pt"
month = np.arange(61)
axes = plt.subplots(figsize=(6, 3.5))[1]
axes.plot(month, 1000 * 1.02**month, label="juros compostos")
axes.plot(month, 1000 * (1 + 0.02 * month), "--", label="juros simples")
axes.set(xlabel="mês", ylabel="saldo (R$)")
axes.legend()
plt.show()

# %% lang="en"
month = np.arange(61)
axes = plt.subplots(figsize=(6, 3.5))[1]
axes.plot(month, 1000 * 1.02**month, label="compound interest")
axes.plot(month, 1000 * (1 + 0.02 * month), "--", label="simple interest")
axes.set(xlabel="month", ylabel="balance (R$)")
axes.legend()
plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** Nos primeiros meses, as duas curvas mal se distinguem. Em que mês, aproximadamente, o saldo com juros
compostos dobra? E com juros simples?

### `balance` (1 ponto)

Escreva `balance(m, v0, i)`, uma função **recursiva** que devolve o saldo $v(m)$ depois de `m` meses: um número. `m` é um
inteiro de 0 a 12, e $v(0)$ é o próprio `v0`. A taxa `i` pode ser negativa, e `v0` também (uma dívida). A correção olha só o
número devolvido.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** In the first months the two curves can hardly be told apart. In which month, roughly, has the balance
doubled with compound interest? And with simple interest?

### `balance` (1 point)

Write `balance(m, v0, i)`, a **recursive** function that returns the balance $v(m)$ after `m` months: one number. `m` is an
integer from 0 to 12, and $v(0)$ is `v0` itself. The rate `i` may be negative, and so may `v0` (a debt). Grading looks only
at the number that is returned.
"""

# %% answer="balance"
def balance(m, v0, i):
    # -> float
    # BEGIN SOLUTION
    if m == 0:
        return v0
    return balance(m - 1, v0, i) * (1 + i)
    # END SOLUTION

# %% test
def test_no_month(balance):
    import numpy as np
    value = balance(0, 1000.0, 0.1)
    message = f"v(0) é o próprio v0, 1000; deu {value}\nv(0) is v0 itself, 1000; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 1000) < 0.01, message

# %% test
def test_one_month_and_three(balance):
    import numpy as np
    for m, right in ((1, 1100), (3, 1331)):
        value = balance(m, 1000.0, 0.1)
        message = f"com v0 = 1000 e i = 0.1, v({m}) é {right}; deu {value}\nwith v0 = 1000 and i = 0.1, v({m}) is {right}; it gave {value}"
        assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - right) < 0.01, message

# %% [markdown] lang="pt"
r"""
Para calcular $v(3)$, a função recursiva chama $v(2)$, que chama $v(1)$, que chama $v(0)$. **Desenrolar** (*unfold*) a
recorrência é escrever essas contas uma depois da outra, do começo para o fim, sem que a função chame a si mesma:

$$
v_1 = v_0\,(1+i), \qquad v_2 = v_1\,(1+i), \qquad v_3 = v_2\,(1+i).
$$

### `three_months` (1 ponto)

Escreva `three_months(v0, i)`: as contas desenroladas de três meses, uma por linha, sem laço e sem recursão. Devolva os três
saldos `[v1, v2, v3]`, nesta ordem, sem o `v0`.
"""

# %% [markdown] lang="en"
r"""
To compute $v(3)$, the recursive function calls $v(2)$, which calls $v(1)$, which calls $v(0)$. To **unfold** the recurrence
is to write these computations one after the other, from the beginning to the end, without a function that calls itself:

$$
v_1 = v_0\,(1+i), \qquad v_2 = v_1\,(1+i), \qquad v_3 = v_2\,(1+i).
$$

### `three_months` (1 point)

Write `three_months(v0, i)`: the unfolded computation of three months, one on each line, without a loop and without
recursion. Return the three balances `[v1, v2, v3]`, in this order, without `v0`.
"""

# %% answer="three_months"
def three_months(v0, i):
    # -> [v1, v2, v3]
    # BEGIN SOLUTION
    v1 = v0 * (1 + i)
    v2 = v1 * (1 + i)
    v3 = v2 * (1 + i)
    return [v1, v2, v3]
    # END SOLUTION

# %% test
def test_ten_per_cent(three_months):
    import numpy as np
    values = three_months(1000.0, 0.1)
    message = f"com v0 = 1000 e i = 0.1, são [1100, 1210, 1331]; deu {values}\nwith v0 = 1000 and i = 0.1, they are [1100, 1210, 1331]; it gave {values}"
    assert values is not None and np.size(values) == 3 and np.allclose(np.ravel(values), [1100, 1210, 1331]), message

# %% [markdown] lang="pt"
r"""
### `months` (1 ponto)

Escreva `months(m, v0, i)`: os `m` saldos $v(1), v(2), \dots, v(m)$, nesta ordem, para `m` de 1 a 12. Aqui um laço faz o
papel das linhas repetidas: é a mesma conta, desenrolada tantas vezes quantas forem preciso.
"""

# %% [markdown] lang="en"
r"""
### `months` (1 point)

Write `months(m, v0, i)`: the `m` balances $v(1), v(2), \dots, v(m)$, in this order, for `m` from 1 to 12. Here a loop stands
for the repeated lines: it is the same computation, unfolded as many times as needed.
"""

# %% answer="months"
def months(m, v0, i):
    # -> m numbers
    # BEGIN SOLUTION
    values = []
    value = v0
    for _ in range(m):
        value = value * (1 + i)
        values.append(value)
    return values
    # END SOLUTION

# %% test
def test_four_months(months):
    import numpy as np
    values = months(4, 1000.0, 0.1)
    message = f"com v0 = 1000 e i = 0.1, são [1100, 1210, 1331, 1464.1]; deu {values}\nwith v0 = 1000 and i = 0.1, they are [1100, 1210, 1331, 1464.1]; it gave {values}"
    assert values is not None and np.size(values) == 4 and np.allclose(np.ravel(values), [1100, 1210, 1331, 1464.1]), message

# %% test
def test_one_month(months):
    import numpy as np
    values = months(1, 200.0, 0.5)
    message = f"com v0 = 200 e i = 0.5, um mês dá [300]; deu {values}\nwith v0 = 200 and i = 0.5, one month gives [300]; it gave {values}"
    assert values is not None and np.size(values) == 1 and abs(float(np.ravel(values)[0]) - 300) < 0.01, message

# %% [markdown] lang="pt"
r"""
## 2. Da poupança à rede recorrente

E se Marina também depositar $x_t$ no mês $t$? O saldo passa a ser

$$
s_t = x_t + (1 + i)\,s_{t-1}, \qquad s_0 = 0.
$$

Isso já é uma rede recorrente, com uma única unidade: a cada passo entra um valor $x_t$, e o **estado** $s_t$ guarda o que
importa de tudo o que veio antes. No caso geral, a entrada é um vetor de atributos (*features*), o estado é um vetor com um
número para cada unidade, os pesos são matrizes, uma função $f$ é aplicada à soma, e uma terceira matriz tira do estado a
saída $\mathbf{o}_t$:

$$
\mathbf{s}_t = f(\mathbf{x}_t U + W \mathbf{s}_{t-1}), \qquad \mathbf{s}_0 = \mathbf{0}, \qquad \mathbf{o}_t = V \mathbf{s}_t.
$$

Preste atenção aos lados em que as matrizes ficam:

| matriz | formato | no NumPy |
|---|---|---|
| $U$ | `(atributos, unidades)` | `x @ U` |
| $W$ | `(unidades, unidades)` | `W @ s`: o elemento `W[j, k]` pesa o que vai da unidade `k` para a unidade `j` |
| $V$ | `(saídas, unidades)` | `V @ s` |

**Não há viés**, e $f$ só é aplicada ao estado, nunca à saída. A figura mostra a rede desenrolada em três passos: os
**mesmos** $U$, $W$ e $V$ se repetem em todos eles.
"""

# %% [markdown] lang="en"
r"""
## 2. From the savings account to a recurrent network

What if Marina also deposits $x_t$ in month $t$? Then the balance is

$$
s_t = x_t + (1 + i)\,s_{t-1}, \qquad s_0 = 0.
$$

This is already a recurrent network, with a single unit: at each step a value $x_t$ comes in, and the **state** $s_t$ keeps
what matters of all that came before. In general, the input is a vector of features, the state is a vector with a number for
each unit, the weights are matrices, a function $f$ is applied to the sum, and a third matrix makes the output $\mathbf{o}_t$
of the state:

$$
\mathbf{s}_t = f(\mathbf{x}_t U + W \mathbf{s}_{t-1}), \qquad \mathbf{s}_0 = \mathbf{0}, \qquad \mathbf{o}_t = V \mathbf{s}_t.
$$

Mind the sides on which the matrices stand:

| matrix | shape | in NumPy |
|---|---|---|
| $U$ | `(features, units)` | `x @ U` |
| $W$ | `(units, units)` | `W @ s`: the entry `W[j, k]` weighs what goes from unit `k` to unit `j` |
| $V$ | `(outputs, units)` | `V @ s` |

**There is no bias**, and $f$ is applied to the state only, never to the output. The figure shows the network unfolded in
three steps: the **same** $U$, $W$ and $V$ appear in all of them.
"""

# %%
axes = plt.subplots(figsize=(7, 3.2))[1]
ring, arrow = dict(boxstyle="circle,pad=0.4", facecolor="lightyellow"), dict(arrowstyle="->")
for t in range(4):
    axes.text(2 * t, 1, f"$s_{t}$", ha="center", va="center", bbox=ring)
    if t > 0:
        axes.text(2 * t, 0, f"$x_{t}$", ha="center", va="center")
        axes.text(2 * t, 2, f"$o_{t}$", ha="center", va="center")
        axes.annotate("", (2 * t, 0.7), (2 * t, 0.15), arrowprops=arrow)
        axes.annotate("", (2 * t, 1.85), (2 * t, 1.3), arrowprops=arrow)
        axes.annotate("", (2 * t - 0.35, 1), (2 * t - 1.65, 1), arrowprops=arrow)
        axes.text(2 * t + 0.1, 0.4, "$U$")
        axes.text(2 * t + 0.1, 1.5, "$V$")
        axes.text(2 * t - 1, 1.1, "$W$", ha="center")
axes.set(xlim=(-0.6, 6.6), ylim=(-0.3, 2.3))
axes.axis("off")
plt.show()

# %% [markdown] lang="pt"
r"""
A função $f$ chega às suas funções pelo **nome**, como no Keras: o argumento `f` é um dos textos `"linear"`, `"relu"` ou
`"tanh"`. Com o dicionário abaixo, `FUNCTIONS[f](a)` aplica a função a um array; `tf.keras.activations.get(f)(a)` faz o mesmo
com um tensor. A função `"linear"` é a identidade, $f(a) = a$.
"""

# %% [markdown] lang="en"
r"""
The function $f$ reaches your functions by its **name**, as in Keras: the argument `f` is one of the texts `"linear"`,
`"relu"` or `"tanh"`. With the dictionary below, `FUNCTIONS[f](a)` applies the function to an array;
`tf.keras.activations.get(f)(a)` does the same with a tensor. The function `"linear"` is the identity, $f(a) = a$.
"""

# %%
FUNCTIONS = {"linear": lambda a: a, "relu": lambda a: np.maximum(a, 0), "tanh": np.tanh}

# %% [markdown] lang="pt"
r"""
### `states` (3 pontos)

Escreva `states(X, U, W, f)`: percorra **uma** sequência `X`, de formato `(passos, atributos)`, a partir do estado zero, e
devolva o estado depois de cada passo, em formato `(passos, unidades)`: a primeira linha é $\mathbf{s}_1$, a última é o
último estado. Os zeros do começo não entram no resultado.
"""

# %% [markdown] lang="en"
r"""
### `states` (3 points)

Write `states(X, U, W, f)`: go through **one** sequence `X`, of shape `(steps, features)`, beginning with a state of zeros,
and return the state after each step, in shape `(steps, units)`: the first row is $\mathbf{s}_1$, the last one is the last
state. The zeros of the beginning are not part of the result.
"""

# %% answer="states"
def states(X, U, W, f):
    # X: (steps, features)   U: (features, units)   W: (units, units)   f: "linear" | "relu" | "tanh"   ->   (steps, units)
    # BEGIN SOLUTION
    state = np.zeros(len(W))
    found = []
    for x in X:
        state = FUNCTIONS[f](x @ U + W @ state)
        found.append(state)
    return found
    # END SOLUTION

# %% test
def test_savings_with_deposits(states):
    import numpy as np
    X, U, W = np.full((3, 1), 100, "float32"), np.ones((1, 1), "float32"), np.full((1, 1), 1.1, "float32")
    found = states(X, U, W, "linear")
    message = f"três depósitos de 100 com i = 0.1 dão os saldos 100, 210 e 331; deu {found}\nthree deposits of 100 with i = 0.1 give the balances 100, 210 and 331; it gave {found}"
    assert found is not None and np.size(found) == 3 and np.allclose(np.ravel(found), [100, 210, 331], rtol=1e-4), message

# %% test
def test_two_units(states):
    import numpy as np
    X, U = np.array([[1], [-1]], "float32"), np.array([[1, 2]], "float32")
    W = np.array([[0, 1], [1.5, 0]], "float32")
    # s1 = [1, 2];  s2 = f([-1, -2] + W @ [1, 2]) = f([-1, -2] + [2, 1.5]) = f([1, -0.5])
    for f, right in (("linear", [[1, 2], [1, -0.5]]), ("relu", [[1, 2], [1, 0]]), ("tanh", [[0.7616, 0.9640], [0.2011, -0.6951]])):
        found = states(X, U, W, f)
        message = f"com f = {f}, X = [[1], [-1]], U = [[1, 2]] e W = [[0, 1], [1.5, 0]], são {right}; deu {found}\nwith f = {f}, X = [[1], [-1]], U = [[1, 2]] and W = [[0, 1], [1.5, 0]], they are {right}; it gave {found}"
        assert found is not None and np.size(found) == 4 and np.allclose(np.ravel(found), np.ravel(right), atol=1e-3), message

# %% [markdown] lang="pt"
r"""
**Para pensar.** No primeiro exemplo público, quanto vale `W`? Que aplicação teria `W` igual a 1? E `W` igual a 0?

### `network` (2 pontos)

Escreva `network(X, U, W, V, f)`: a rede inteira, para um lote de sequências. `X` tem formato
`(amostras, passos, atributos)`, sempre com o eixo das amostras, mesmo que seja uma só. Devolva **todas** as saídas
$\mathbf{o}_t = V\mathbf{s}_t$, em formato `(amostras, passos, saídas)`. Cada sequência começa com o estado zero, e as
sequências não sabem umas das outras. Você pode chamar `states`.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** What is `W` in the first public example? Which account would have a `W` of 1? And a `W` of 0?

### `network` (2 points)

Write `network(X, U, W, V, f)`: the whole network, for a batch of sequences. `X` has shape `(samples, steps, features)`,
always with the axis of samples, even where there is only one. Return **all** outputs $\mathbf{o}_t = V\mathbf{s}_t$, in
shape `(samples, steps, outputs)`. Each sequence begins with a state of zeros, and the sequences know nothing of each other.
You may call `states`.
"""

# %% answer="network"
def network(X, U, W, V, f):
    # X: (samples, steps, features)   V: (outputs, units)   ->   (samples, steps, outputs)
    # BEGIN SOLUTION
    state = np.zeros((len(X), len(W)))
    outputs = []
    for t in range(X.shape[1]):
        state = FUNCTIONS[f](X[:, t] @ U + state @ W.T)  # a row for each sample
        outputs.append(state @ V.T)
    return np.stack(outputs, axis=1)
    # END SOLUTION

# %% test
def test_two_sequences(network):
    import numpy as np
    X, U = np.array([[[1], [-1]], [[2], [0]]], "float32"), np.array([[1, 2]], "float32")
    W, V = np.array([[0, 1], [1.5, 0]], "float32"), np.array([[1, -1]], "float32")
    # States: [1, 2], [1, 0] in the first sequence, [2, 4], [4, 3] in the second; the output is s[0] - s[1].
    found = network(X, U, W, V, "relu")
    message = f"as saídas são -1 e 1 na primeira sequência, -2 e 1 na segunda; deu {found}\nthe outputs are -1 and 1 in the first sequence, -2 and 1 in the second; it gave {found}"
    assert found is not None and np.size(found) == 4 and np.allclose(np.ravel(found), [-1, 1, -2, 1], atol=1e-3), message

# %% test
def test_the_axes_are_samples_steps_outputs(network):
    import numpy as np
    X, U, W, V = (np.ones(shape, "float32") for shape in ((2, 4, 3), (3, 6), (6, 6), (5, 6)))
    found = tuple(n for n in np.shape(network(X, U, W, V, "tanh")) if n != 1)
    message = f"2 amostras, 4 passos e 5 saídas: o formato é (2, 4, 5); é {found}\n2 samples, 4 steps and 5 outputs: the shape is (2, 4, 5); it is {found}"
    assert found == (2, 4, 5), message

# %% [markdown] lang="pt"
r"""
## 3. A mesma rede no Keras

No Keras, a mesma rede é uma `SimpleRNN` que devolve todos os estados (`return_sequences=True`), seguida de uma `Dense`, as
duas **sem viés** (`use_bias=False`). Só que o Keras guarda as matrizes de outro jeito: nele, tudo o que entra é uma
**linha** e multiplica a matriz pela esquerda. Com `K1`, `K2` e `K3`, as três matrizes de `model.set_weights([K1, K2, K3])`,
o Keras calcula

```python
s = f(x @ K1 + s @ K2)
o = s @ K3
```

### `keras_weights` (1 ponto)

Escreva `keras_weights(U, W, V)`: a lista das três matrizes `[K1, K2, K3]` com as quais o Keras calcula o mesmo que
`network`.
"""

# %% [markdown] lang="en"
r"""
## 3. The same network in Keras

In Keras, the same network is a `SimpleRNN` that returns all states (`return_sequences=True`), followed by a `Dense` layer,
both **without a bias** (`use_bias=False`). But Keras keeps the matrices in another way: there, all that comes in is a
**row**, and multiplies the matrix from the left. With `K1`, `K2` and `K3`, the three matrices of
`model.set_weights([K1, K2, K3])`, Keras computes

```python
s = f(x @ K1 + s @ K2)
o = s @ K3
```

### `keras_weights` (1 point)

Write `keras_weights(U, W, V)`: the list of the three matrices `[K1, K2, K3]` with which Keras computes the same as
`network`.
"""

# %% answer="keras_weights"
def keras_weights(U, W, V):
    # -> [K1, K2, K3]
    # BEGIN SOLUTION
    return [U, W.T, V.T]
    # END SOLUTION

# %% test
def test_keras_computes_the_same(keras_weights):
    import numpy as np
    import tensorflow as tf
    U, V = np.array([[1, 2], [0, 1], [-1, 0]], "float32"), np.array([[1, 0], [1, 1], [0, 2], [3, -1]], "float32")
    W = np.array([[0, 1], [0.5, 0]], "float32")
    X = np.array([[[1, 0, 0], [0, 1, 0]]], "float32")
    given = keras_weights(U, W, V)
    message = f"são três matrizes; deu {given}\nthey are three matrices; it gave {given}"
    assert given is not None and len(given) == 3, message
    shapes = [np.shape(one) for one in given]
    message = f"para 3 atributos, 2 unidades e 4 saídas, os formatos são (3, 2), (2, 2) e (2, 4); são {shapes}\nfor 3 features, 2 units and 4 outputs, the shapes are (3, 2), (2, 2) and (2, 4); they are {shapes}"
    assert shapes == [(3, 2), (2, 2), (2, 4)], message
    rnn = tf.keras.layers.SimpleRNN(2, activation="linear", use_bias=False, return_sequences=True)
    rnn.build((None, None, 3))
    rnn.set_weights([np.array(one) for one in given[:2]])
    last = np.ravel(rnn(X)[0, -1])
    # s1 = [1, 2];  s2 = [0, 1] + W @ [1, 2] = [2, 1.5]
    message = f"o segundo estado é [2, 1.5]; com estas matrizes, o Keras dá {last}\nthe second state is [2, 1.5]; with these matrices Keras gives {last}"
    assert np.allclose(last, [2, 1.5], atol=1e-4), message

# %% [markdown] lang="pt"
r"""
A célula abaixo sorteia pesos e compara a sua rede com a do Keras. A maior diferença deve ser da ordem de $10^{-7}$: só
arredondamento.
"""

# %% [markdown] lang="en"
r"""
The cell below draws weights at random and compares your network with Keras'. The largest difference should be about
$10^{-7}$: rounding, and nothing else.
"""

# %% lang="pt"
random = np.random.default_rng(5)
X, U, W, V = (0.5 * random.normal(size=shape).astype("float32") for shape in ((2, 7, 3), (3, 4), (4, 4), (5, 4)))
if keras_weights(U, W, V) is not None and network(X, U, W, V, "tanh") is not None:
    model = tf.keras.Sequential([
        tf.keras.Input((None, 3)),
        tf.keras.layers.SimpleRNN(4, activation="tanh", use_bias=False, return_sequences=True),
        tf.keras.layers.Dense(5, use_bias=False),
    ])
    model.set_weights([np.array(one) for one in keras_weights(U, W, V)])
    keras_outputs = np.array(model(X))
    own_outputs = np.reshape(network(X, U, W, V, "tanh"), keras_outputs.shape)
    print("maior diferença:", np.abs(keras_outputs - own_outputs).max())
    print("parâmetros no Keras:", model.count_params())

# %% lang="en"
random = np.random.default_rng(5)
X, U, W, V = (0.5 * random.normal(size=shape).astype("float32") for shape in ((2, 7, 3), (3, 4), (4, 4), (5, 4)))
if keras_weights(U, W, V) is not None and network(X, U, W, V, "tanh") is not None:
    model = tf.keras.Sequential([
        tf.keras.Input((None, 3)),
        tf.keras.layers.SimpleRNN(4, activation="tanh", use_bias=False, return_sequences=True),
        tf.keras.layers.Dense(5, use_bias=False),
    ])
    model.set_weights([np.array(one) for one in keras_weights(U, W, V)])
    keras_outputs = np.array(model(X))
    own_outputs = np.reshape(network(X, U, W, V, "tanh"), keras_outputs.shape)
    print("largest difference:", np.abs(keras_outputs - own_outputs).max())
    print("parameters in Keras:", model.count_params())

# %% [markdown] lang="pt"
r"""
### `parameters` (1 ponto)

Escreva `parameters(features, units, outputs, bias)`: dados os números de atributos, de unidades e de saídas, quantos
parâmetros a rede tem, isto é, quantos números há em $U$, $W$ e $V$ juntos. Se `bias` for `True`, some também os vieses: um
para cada unidade, dentro de $f$, e um para cada saída. Se for `False`, não há viés.
"""

# %% [markdown] lang="en"
r"""
### `parameters` (1 point)

Write `parameters(features, units, outputs, bias)`: how many parameters the network has, that is, how many numbers there are
in $U$, $W$ and $V$ together. If `bias` is `True`, add the biases too: one for each unit, inside $f$, and one for each
output. If it is `False`, there are none.
"""

# %% answer="parameters"
def parameters(features, units, outputs, bias):
    # -> int
    # BEGIN SOLUTION
    count = features * units + units * units + outputs * units
    if bias:
        count = count + units + outputs
    return count
    # END SOLUTION

# %% test
def test_without_and_with_bias(parameters):
    import numpy as np
    # U: 3 · 2, W: 2 · 2, V: 4 · 2; biases: 2 + 4
    for bias, right in ((False, 18), (True, 24)):
        value = parameters(3, 2, 4, bias)
        message = f"3 atributos, 2 unidades, 4 saídas, bias={bias}: são {right}; deu {value}\n3 features, 2 units, 4 outputs, bias={bias}: they are {right}; it gave {value}"
        assert value is not None and np.size(value) == 1 and float(np.ravel(value)[0]) == right, message

# %% [markdown] lang="pt"
r"""
**Para pensar.** O número de passos não aparece entre os argumentos. Quantos parâmetros teria uma rede com matrizes $U$, $W$
e $V$ próprias para cada um de 100 passos?

## 4. Retropropagação através do tempo

Para treinar, é preciso derivar a perda em relação aos pesos. Fiquemos com o caso mais simples: uma unidade, $f$ linear,
todos os números escalares, e a perda medida só no último passo $T$:

$$
s_t = w\,s_{t-1} + u\,x_t, \qquad L = \tfrac{1}{2}\,(s_T - y)^2.
$$

Aqui $s_0$ é dado e não precisa ser zero. Na rede desenrolada, o mesmo $w$ aparece em todos os passos, e cada um deles
contribui para a derivada. A regra da cadeia anda do último passo para o primeiro. Com
$\delta_t = \partial L / \partial s_t$,

$$
\delta_T = s_T - y, \qquad \delta_{t-1} = w\,\delta_t, \qquad
\frac{dL}{dw} = \sum_{t=1}^{T} \delta_t\, s_{t-1}.
$$

Olhe bem para a regra do meio: é a dos juros, $v(m) = v(m-1)(1+i)$, com $w$ no lugar de $1 + i$ e o tempo andando para trás.
O termo do passo $t$ é $\delta_t\,s_{t-1}$, com o estado **anterior**, porque é ele que $w$ multiplica.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** The number of steps is not among the arguments. How many parameters would a network have with matrices
$U$, $W$ and $V$ of their own for each of 100 steps?

## 4. Backpropagation through time

To train, one has to differentiate the loss with respect to the weights. Let us take the simplest case: one unit, a linear
$f$, all numbers scalars, and a loss that is measured at the last step $T$ only:

$$
s_t = w\,s_{t-1} + u\,x_t, \qquad L = \tfrac{1}{2}\,(s_T - y)^2.
$$

Here $s_0$ is given and need not be zero. In the unfolded network the same $w$ comes in at every step, and each of them
contributes to the derivative. The chain rule goes from the last step to the first. With
$\delta_t = \partial L / \partial s_t$,

$$
\delta_T = s_T - y, \qquad \delta_{t-1} = w\,\delta_t, \qquad
\frac{dL}{dw} = \sum_{t=1}^{T} \delta_t\, s_{t-1}.
$$

Look closely at the rule in the middle: it is that of interest, $v(m) = v(m-1)(1+i)$, with $w$ in place of $1 + i$ and time
running backwards. The term of step $t$ is $\delta_t\,s_{t-1}$, with the state **before**, as that is what $w$ multiplies.
"""

# %%
x = [0.5, 1.0, -0.5]
s0, u, w, y = 2.0, 2.0, 0.5, 1.5

# %% [markdown] lang="pt"
r"""
### `by_hand` (1 ponto)

Com os números da célula acima e três passos, calcule **no papel** os estados, os $\delta_t$ e os três termos da soma. Guarde
em `by_hand` a lista dos termos dos passos 1, 2 e 3, nesta ordem: $[\delta_1 s_0,\ \delta_2 s_1,\ \delta_3 s_2]$.
"""

# %% [markdown] lang="en"
r"""
### `by_hand` (1 point)

With the numbers of the cell above and three steps, work out **on paper** the states, the $\delta_t$ and the three terms of
the sum. Keep in `by_hand` the list of the terms of steps 1, 2 and 3, in this order:
$[\delta_1 s_0,\ \delta_2 s_1,\ \delta_3 s_2]$.
"""

# %% answer="by_hand"
by_hand = [-0.5, -1.0, -3.0]  # SOLUTION

# %% test
def test_they_add_up_to_the_derivative(by_hand):
    import numpy as np
    message = f"by_hand são três números; é {by_hand}\nby_hand is three numbers; it is {by_hand}"
    assert by_hand is not ... and by_hand is not None and np.size(by_hand) == 3, message

    def loss(w):
        state = 2.0
        for x in (0.5, 1.0, -0.5):
            state = w * state + 2.0 * x
        return (state - 1.5) ** 2 / 2

    slope = (loss(0.5 + 1e-5) - loss(0.5 - 1e-5)) / 2e-5
    total = float(np.sum([float(np.ravel(one)[0]) for one in np.ravel(by_hand)]))
    message = f"a soma dos termos é a derivada da perda, {slope:.4f}; a sua é {total:.4f}\nthe terms add up to the derivative of the loss, {slope:.4f}; yours add up to {total:.4f}"
    assert abs(total - slope) < 1e-3, message

# %% [markdown] lang="pt"
r"""
### `gradient` (2 pontos)

Escreva `gradient(x, s0, u, w, y)`: a derivada $dL/dw$ inteira, um número, para quantos passos houver. `x` é uma lista de
números do Python, um para cada passo; os outros argumentos são números. Três algarismos corretos bastam.
"""

# %% [markdown] lang="en"
r"""
### `gradient` (2 points)

Write `gradient(x, s0, u, w, y)`: the whole derivative $dL/dw$, one number, for however many steps there are. `x` is a list
of Python numbers, one for each step; the other arguments are numbers. Three correct digits are enough.
"""

# %% answer="gradient"
def gradient(x, s0, u, w, y):
    # x: list of numbers   ->   float
    # BEGIN SOLUTION
    visited = [s0]
    for value in x:
        visited.append(w * visited[-1] + u * value)
    delta = visited[-1] - y
    total = 0.0
    for before in reversed(visited[:-1]):
        total = total + delta * before
        delta = w * delta
    return total
    # END SOLUTION

# %% test
def test_one_step(gradient):
    import numpy as np
    # s1 = 3 · 2 + 1 · 5 = 11;  (11 - 7) · 2
    value = gradient([5.0], 2.0, 1.0, 3.0, 7.0)
    message = f"gradient([5.0], 2.0, 1.0, 3.0, 7.0) é (11 - 7) · 2 = 8; deu {value}\ngradient([5.0], 2.0, 1.0, 3.0, 7.0) is (11 - 7) · 2 = 8; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 8) < 0.02, message

# %% test
def test_two_steps(gradient):
    import numpy as np
    # s1 = 2 · 3 + 1 = 7;  s2 = 2 · 7 + 0 = 14;  (14 - 10) · (7 + 2 · 3)
    value = gradient([1.0, 0.0], 3.0, 1.0, 2.0, 10.0)
    message = f"gradient([1.0, 0.0], 3.0, 1.0, 2.0, 10.0) é 4 · 7 + 8 · 3 = 52; deu {value}\ngradient([1.0, 0.0], 3.0, 1.0, 2.0, 10.0) is 4 · 7 + 8 · 3 = 52; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 52) < 0.1, message

# %% [markdown] lang="pt"
r"""
### `plot_gradients` (1 ponto)

A cada passo para trás, $\delta$ é multiplicado por $w$. Depois de $k$ passos para trás, o que chega é
$\delta_{T-k} = w^k\,\delta_T$: o último erro, multiplicado por $w^k$.

Escreva `plot_gradients(ws, steps)`: um só gráfico com **uma linha para cada** $w$ da lista `ws`, com $k = 0, 1, \dots,$
`steps` no eixo horizontal e o tamanho $|w|^k$ no eixo vertical. Os dois eixos têm nome. O eixo vertical fica melhor em
escala logarítmica (`plt.yscale("log")`), mas a escala linear também vale; o que se desenha é o próprio $|w|^k$, e não o
logaritmo dele. A função não precisa devolver nada.
"""

# %% [markdown] lang="en"
r"""
### `plot_gradients` (1 point)

At each step back, $\delta$ is multiplied by $w$. After $k$ steps back, what arrives is $\delta_{T-k} = w^k\,\delta_T$: the
last error, multiplied by $w^k$.

Write `plot_gradients(ws, steps)`: a single figure with **one line for each** $w$ of the list `ws`, with $k = 0, 1, \dots,$
`steps` on the horizontal axis and the size $|w|^k$ on the vertical one. Both axes have names. The vertical axis is best on a
logarithmic scale (`plt.yscale("log")`), but a linear scale is accepted too; what is drawn is $|w|^k$ itself, and not its
logarithm. The function need not return anything.
"""

# %% answer="plot_gradients" lang="pt"
def plot_gradients(ws, steps):
    # ws: list of numbers   steps: int
    # BEGIN SOLUTION
    k = np.arange(steps + 1)
    axes = plt.subplots(figsize=(6, 3.5))[1]
    for w in ws:
        axes.plot(k, np.abs(w) ** k, ".-", label=f"w = {w}")
    axes.set(yscale="log", xlabel="passos para trás, k", ylabel="tamanho do que chega, $|w|^k$")
    axes.legend()
    # END SOLUTION


plot_gradients([0.5, 0.9, 1.0, 1.1, 1.5], 30)

# %% answer="plot_gradients" lang="en"
def plot_gradients(ws, steps):
    # ws: list of numbers   steps: int
    # BEGIN SOLUTION
    k = np.arange(steps + 1)
    axes = plt.subplots(figsize=(6, 3.5))[1]
    for w in ws:
        axes.plot(k, np.abs(w) ** k, ".-", label=f"w = {w}")
    axes.set(yscale="log", xlabel="steps back, k", ylabel="size of what arrives, $|w|^k$")
    axes.legend()
    # END SOLUTION


plot_gradients([0.5, 0.9, 1.0, 1.1, 1.5], 30)

# %% test
def test_a_line_for_each_w(plot_gradients):
    from unittest import mock
    import matplotlib.pyplot as plt
    import numpy as np
    plt.close("all")
    # In a notebook, `show` closes the figure that it shows.
    with mock.patch.object(plt, "show"), mock.patch.object(plt, "close"):
        plot_gradients([0.5, 2.0], 3)
    axes = plt.gcf().axes
    plt.close("all")
    lines = [line for one in axes for line in one.lines]
    message = "o gráfico precisa de uma linha para cada w\nthe figure needs a line for each w"
    assert len(lines) >= 2, message
    message = "o gráfico precisa de nomes nos dois eixos\nthe figure needs names on both axes"
    assert all(one.get_xlabel() and one.get_ylabel() for one in axes if one.lines), message
    ends = [float(np.ravel(line.get_ydata())[-1]) for line in lines]
    message = f"depois de 3 passos, 0.5 vira 0.125 e 2 vira 8; as suas linhas terminam em {ends}\nafter 3 steps, 0.5 has become 0.125 and 2 has become 8; your lines end at {ends}"
    assert any(abs(end - 0.125) < 1e-3 for end in ends) and any(abs(end - 8) < 1e-3 for end in ends), message

# %% [markdown] lang="pt"
r"""
**Para pensar.** Com $w = 0{,}9$, quanto do erro chega ao passo de 30 meses atrás? O que isso significa para uma rede que
precisa lembrar o começo de uma frase comprida? E o que acontece com um passo de gradiente descendente quando $w = 1{,}5$?

> Com muitas unidades, no lugar de $w$ está a matriz $W$, e o que decide é o tamanho dos seus autovalores; no lugar de $f$
> linear está, por exemplo, a tangente hiperbólica, cuja derivada nunca passa de 1 e encolhe o gradiente ainda mais. As
> células LSTM e GRU foram inventadas para contornar esse problema.

## 5. Em palavras

Responda às três perguntas nas células abaixo, cada uma em três a cinco frases. Uma pessoa corrige estas respostas.

### `sharing` (1 ponto)

A rede usa os **mesmos** $U$, $W$ e $V$ em todos os passos. O que se ganha com esse compartilhamento de parâmetros?
"""

# %% [markdown] lang="en"
r"""
**Think about it.** With $w = 0.9$, how much of the error arrives at the step of 30 months ago? What does this mean for a
network that has to remember the beginning of a long sentence? And what becomes of a step of gradient descent when $w = 1.5$?

> With many units, the matrix $W$ stands in place of $w$, and the size of its eigenvalues decides; in place of a linear $f$
> there is, for instance, the hyperbolic tangent, whose derivative is never above 1 and shrinks the gradient further. LSTM
> and GRU cells were invented to work around this problem.

## 5. In words

Answer the three questions in the cells below, each in three to five sentences. A person marks these answers.

### `sharing` (1 point)

The network uses the **same** $U$, $W$ and $V$ at every step. What does this sharing of parameters buy?
"""

# %% [markdown] answer="sharing" lang="pt"
r"""
A conta de `parameters` não depende do número de passos: uma rede com pesos próprios para cada um de 100 passos teria 100
vezes mais parâmetros e só aceitaria sequências de 100 passos, enquanto esta aceita sequências de qualquer comprimento. Além
disso, o que ela aprende em uma posição vale em todas as outras, pois cada passo de cada sequência serve de exemplo para os
mesmos pesos. Por isso bastam menos dados, e a rede generaliza melhor.
"""

# %% [markdown] answer="sharing" lang="en"
r"""
What `parameters` counts does not depend on the number of steps: a network with weights of its own for each of 100 steps
would have 100 times as many parameters and accept only sequences of 100 steps, while this one accepts sequences of any
length. Besides, what it learns at one position holds at all others, since each step of each sequence is an example for the
same weights. So fewer data are enough, and the network generalises better.
"""

# %% [markdown] lang="pt"
r"""
### `convolution` (1 ponto)

Uma convolução em uma dimensão (1-D) também percorre a sequência e também usa os mesmos pesos em todas as posições. Em que
ela difere de uma rede recorrente?
"""

# %% [markdown] lang="en"
r"""
### `convolution` (1 point)

A one-dimensional convolution also goes along the sequence, and also uses the same weights at all positions. How does it
differ from a recurrent network?
"""

# %% [markdown] answer="convolution" lang="pt"
r"""
Na convolução, cada saída depende apenas de uma janela de entradas vizinhas, do tamanho do filtro; não há estado, e as
posições podem ser calculadas todas ao mesmo tempo. Na rede recorrente, a saída depende do estado anterior e, por meio dele,
de todas as entradas até ali; em compensação, os passos precisam ser calculados um depois do outro. Para ver mais longe, a
convolução precisa de filtros maiores ou de mais camadas.
"""

# %% [markdown] answer="convolution" lang="en"
r"""
In a convolution, each output depends only on a window of neighbouring inputs, as wide as the filter; there is no state, and
all positions can be computed at the same time. In a recurrent network, the output depends on the previous state and, through
it, on all inputs so far; in return, the steps have to be computed one after the other. To see further, a convolution needs
larger filters or more layers.
"""

# %% [markdown] lang="pt"
r"""
### `sequences` (1 ponto)

Por que usar redes recorrentes para sequências, em vez de dar a sequência inteira a uma rede densa? Dê um exemplo de tarefa.
"""

# %% [markdown] lang="en"
r"""
### `sequences` (1 point)

Why use recurrent networks for sequences at all, instead of giving the whole sequence to a dense network? Give an example of
a task.
"""

# %% [markdown] answer="sequences" lang="pt"
r"""
Em uma sequência, a ordem importa, e o sentido de um elemento depende dos que vieram antes. O estado da rede recorrente é uma
memória que resume esse passado, e a rede aceita sequências de comprimentos diferentes. Uma rede densa tem entrada de tamanho
fixo e um peso para cada posição: o que aprendeu sobre a terceira palavra não vale para a quarta. Exemplos: prever a próxima
palavra de uma frase, o próximo valor de uma série temporal, ou traduzir um texto.
"""

# %% [markdown] answer="sequences" lang="en"
r"""
In a sequence, order matters, and what an element means depends on those before it. The state of a recurrent network is a
memory that sums up this past, and the network accepts sequences of different lengths. A dense network has an input of fixed
size and a weight for each position: what it has learned of the third word does not hold for the fourth. Examples: to predict
the next word of a sentence or the next value of a time series, or to translate a text.
"""

# %% [markdown] lang="pt"
r"""
## Antes de entregar

A célula abaixo confere mais uma vez todas as respostas em código. Nenhum programa confere as respostas escritas, `sharing`,
`convolution` e `sequences`: releia-as. Depois reinicie o kernel, execute tudo do começo ao fim, salve e entregue este
arquivo.
"""

# %% [markdown] lang="en"
r"""
## Before you submit

The cell below checks all answers in code once more. No program checks the written answers, `sharing`, `convolution` and
`sequences`: read them once more. Then restart the kernel, run everything from top to bottom, save, and submit this file.
"""

# %%
grader.check_all()
