# %% [markdown] lang="pt"
r"""
# Ativações, saídas e perdas

Uma associação de criadores de abelhas sem ferrão instalou sensores em suas colmeias. A rede neural que lê os sensores roda em uma placa
pequena, sem TensorFlow. Alguém precisa escrever as ativações e as perdas, e esse alguém é você. No caminho, você vai calcular as
derivadas, evitar contas que dão `inf` ou `nan`, escolher a saída certa para seis problemas e descobrir quais neurônios morreram.

**Como trabalhar**

- Há dez células de resposta em código (`without_exp`, `with_exp`, `d_without_exp`, `d_with_exp`, `plot_curves`, `mse`,
  `from_probabilities`, `from_logits`, `heads` e `dead_units`) e uma escrita (`remedy`). Troque as reticências `...` pelo seu código.
  As outras células já funcionam, e você pode criar quantas quiser.
- Ao lado do nome de cada resposta está quanto ela vale: são 17 pontos, e mais 1 pela resposta escrita.
- Logo abaixo de cada resposta em código, `grader.check(...)` confere alguns exemplos públicos. A nota usa outros números, outros
  formatos e outras curvas, que não estão aqui: escreva funções que valham para quaisquer dados.
- Cada função é conferida sozinha. Se uma chama outra, um erro na segunda aparece também na primeira.
- Antes de entregar, reinicie o kernel, execute tudo do começo ao fim e salve o arquivo. Conte com umas duas horas de trabalho.
- A correção usa Python 3.11 com `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` e `joblib`. Não há outros pacotes.
- No Colab, execute antes `%pip install -q otter-grader` e envie a pasta `tests` para a mesma pasta do notebook.

**Combinados**

- Os arrays que suas funções recebem são do NumPy, em `float32`; `slope` e `alpha` são números do Python.
- Resolva com NumPy, com TensorFlow ou com Python puro. O que você devolve pode ser lista, array ou tensor.
- Suas funções podem alterar os arrays que recebem: na correção, cada chamada recebe cópias e pode levar até dez segundos.
"""

# %% [markdown] lang="en"
r"""
# Activations, outputs and losses

An association of people who keep stingless bees has put sensors into its hives. The neural network that reads the sensors runs on a
small board without TensorFlow. Somebody has to write the activations and the losses, and that is you. On the way you will work out
the derivatives, avoid computations that end in `inf` or `nan`, choose the right output for six problems, and find out which neurons
are dead.

**How to work**

- There are ten answer cells of code (`without_exp`, `with_exp`, `d_without_exp`, `d_with_exp`, `plot_curves`, `mse`,
  `from_probabilities`, `from_logits`, `heads` and `dead_units`) and a written one (`remedy`). Replace the ellipses `...` with your
  code. The other cells already work, and you may add as many as you like.
- Next to the name of each answer is what it is worth: 17 points in all, and 1 more for the written answer.
- Right below each answer in code, `grader.check(...)` tries a few public examples. The mark uses other numbers, other shapes and other
  curves, which you cannot see here: write functions that hold for any data.
- Each function is checked by itself. If one calls another, a mistake in the second shows in the first as well.
- Before you submit, restart the kernel, run everything from top to bottom and save the file. Expect about two hours of work.
- Grading uses Python 3.11 with `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` and `joblib`. There are no other packages.
- On Colab, first run `%pip install -q otter-grader` and upload the `tests` folder next to the notebook.

**What goes in and what comes out**

- The arrays that your functions receive are NumPy arrays of `float32`; `slope` and `alpha` are Python numbers.
- Solve it with NumPy, with TensorFlow or with plain Python. What you return may be a list, an array or a tensor.
- Your functions may change the arrays that they receive: in grading, each call receives copies and may take up to ten seconds.
"""

# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

# %% [markdown] lang="pt"
r"""
## 1. Para que serve uma ativação

Quantas abelhas saem da colmeia por minuto, conforme a temperatura (números inventados)? Elas quase não voam no frio, voam mais a
cada grau e, no calor forte, ficam em casa. Somar neurônios **sem** ativação só dá outra reta. Somar três neurônios com ReLU já dá uma linha
que dobra.
"""

# %% [markdown] lang="en"
r"""
## 1. What an activation is for

How many bees leave the hive in a minute, at which temperature (made-up numbers)? They hardly fly in the cold, fly more with each
degree, and stay at home in strong heat. Adding up neurons **without** an activation only gives another straight line. Adding up
three neurons with a ReLU gives a line that bends.
"""

# %% lang="pt"
temperature = np.arange(10.0, 40.0, 2.0)
flights = np.array([0, 1, 1, 2, 9, 17, 26, 33, 41, 47, 45, 33, 22, 12, 3.0])


def fitted(columns):
    """Ajusta os pesos da última camada por mínimos quadrados e devolve a previsão."""
    columns = np.column_stack([np.ones(len(temperature)), *columns])
    return columns @ np.linalg.lstsq(columns, flights, rcond=None)[0]


bends = [np.clip(temperature - corner, 0, None) for corner in (16, 28, 30)]
axes = plt.subplots(figsize=(6, 4), layout="constrained")[1]
axes.plot(temperature, flights, "o", color="tab:orange", label="colmeia")
axes.plot(temperature, fitted([temperature]), "--", color="gray", label="três neurônios sem ativação")
axes.plot(temperature, fitted(bends), color="tab:green", label="três neurônios com ReLU")
axes.set(xlabel="temperatura (°C)", ylabel="saídas por minuto", ylim=(-3, 75))
axes.legend()
plt.show()

# %% lang="en"
temperature = np.arange(10.0, 40.0, 2.0)
flights = np.array([0, 1, 1, 2, 9, 17, 26, 33, 41, 47, 45, 33, 22, 12, 3.0])


def fitted(columns):
    """Fit the weights of the last layer by least squares, and return the prediction."""
    columns = np.column_stack([np.ones(len(temperature)), *columns])
    return columns @ np.linalg.lstsq(columns, flights, rcond=None)[0]


bends = [np.clip(temperature - corner, 0, None) for corner in (16, 28, 30)]
axes = plt.subplots(figsize=(6, 4), layout="constrained")[1]
axes.plot(temperature, flights, "o", color="tab:orange", label="hive")
axes.plot(temperature, fitted([temperature]), "--", color="gray", label="three neurons without activation")
axes.plot(temperature, fitted(bends), color="tab:green", label="three neurons with a ReLU")
axes.set(xlabel="temperature (°C)", ylabel="bees leaving in a minute", ylim=(-3, 75))
axes.legend()
plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** Em que temperaturas a linha verde dobra, e por quê? Quantos neurônios seriam precisos para uma curva com dez dobras?

## 2. Oito ativações

| | $x > 0$ | $x \le 0$ | |
|---|---|---|---|
| ReLU | $x$ | $0$ | barata; um neurônio pode morrer |
| Leaky ReLU | $x$ | $0{,}01\,x$ | não morre |
| PReLU | $x$ | $a\,x$ | $a$ (`slope`) é aprendido e pode ser **qualquer** número: também negativo, também maior que 1 |
| softsign | $\dfrac{x}{1 + \lvert x \rvert}$ | a mesma | entre $-1$ e $1$; satura devagar |
| ELU | $x$ | $\alpha\,(e^x - 1)$ | $\alpha$ (`alpha`) é escolhido, maior que zero; a média das saídas fica perto de zero |
| SELU | $\lambda\,x$ | $\lambda\,\alpha\,(e^x - 1)$ | $\lambda$ e $\alpha$ fixos: mantém média e variância de camada em camada |
| Swish | $x\,\sigma(x)$ | a mesma | lisa; $\sigma(x) = 1 / (1 + e^{-x})$ |
| tanh | $\dfrac{e^x - e^{-x}}{e^x + e^{-x}}$ | a mesma | entre $-1$ e $1$, centrada em zero; satura |

Todas recebem `x` de formato `(n,)` e devolvem `n` números. Em `x` não há números maiores que 20 em módulo.

### `without_exp` (1 ponto)

As quatro que não precisam de exponencial: `relu(x)`, `leaky_relu(x)`, `prelu(x, slope)` e `softsign(x)`.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** At which temperatures does the green line bend, and why? How many neurons would a curve with ten bends need?

## 2. Eight activations

| | $x > 0$ | $x \le 0$ | |
|---|---|---|---|
| ReLU | $x$ | $0$ | cheap; a neuron may die |
| Leaky ReLU | $x$ | $0.01\,x$ | does not die |
| PReLU | $x$ | $a\,x$ | $a$ (`slope`) is learned and may be **any** number: a negative one too, and one above 1 |
| softsign | $\dfrac{x}{1 + \lvert x \rvert}$ | the same | between $-1$ and $1$; saturates slowly |
| ELU | $x$ | $\alpha\,(e^x - 1)$ | $\alpha$ (`alpha`) is chosen, above zero; the mean of the outputs stays near zero |
| SELU | $\lambda\,x$ | $\lambda\,\alpha\,(e^x - 1)$ | $\lambda$ and $\alpha$ are fixed: keeps mean and variance from layer to layer |
| Swish | $x\,\sigma(x)$ | the same | smooth; $\sigma(x) = 1 / (1 + e^{-x})$ |
| tanh | $\dfrac{e^x - e^{-x}}{e^x + e^{-x}}$ | the same | between $-1$ and $1$, centred on zero; saturates |

All receive an `x` of shape `(n,)` and return `n` numbers. No number in `x` is larger than 20 in absolute value.

### `without_exp` (1 point)

The four that need no exponential: `relu(x)`, `leaky_relu(x)`, `prelu(x, slope)` and `softsign(x)`.
"""

# %% answer="without_exp"
def relu(x):
    # x: (n,)   ->   (n,)
    # BEGIN SOLUTION
    return np.maximum(x, 0)
    # END SOLUTION


def leaky_relu(x):
    # BEGIN SOLUTION
    return np.where(x > 0, x, 0.01 * x)
    # END SOLUTION


def prelu(x, slope):
    # BEGIN SOLUTION
    return np.where(x > 0, x, slope * x)
    # END SOLUTION


def softsign(x):
    # BEGIN SOLUTION
    return x / (1 + np.abs(x))
    # END SOLUTION

# %% test
def test_relu(relu):
    import numpy as np
    given = np.ravel(relu(np.array([-2, -0.5, 2.5], "float32")))
    message = f"relu de [-2, -0.5, 2.5] é [0, 0, 2.5]; deu {given}\nrelu of [-2, -0.5, 2.5] is [0, 0, 2.5]; it gave {given}"
    assert np.shape(given) == (3,) and np.allclose(given, [0, 0, 2.5], atol=1e-4), message

# %% test
def test_leaky_relu(leaky_relu):
    import numpy as np
    given = np.ravel(leaky_relu(np.array([-20, -1, 5], "float32")))
    message = f"leaky_relu de [-20, -1, 5] é [-0.2, -0.01, 5]; deu {given}\nleaky_relu of [-20, -1, 5] is [-0.2, -0.01, 5]; it gave {given}"
    assert np.shape(given) == (3,) and np.allclose(given, [-0.2, -0.01, 5], atol=1e-4), message

# %% test
def test_prelu(prelu):
    import numpy as np
    given = np.ravel(prelu(np.array([-2, 4], "float32"), 0.25))
    message = f"prelu de [-2, 4] com slope = 0.25 é [-0.5, 4]; deu {given}\nprelu of [-2, 4] with slope = 0.25 is [-0.5, 4]; it gave {given}"
    assert np.shape(given) == (2,) and np.allclose(given, [-0.5, 4], atol=1e-4), message
    given = np.ravel(prelu(np.array([-2, 4], "float32"), 3.0))
    message = f"prelu de [-2, 4] com slope = 3 é [-6, 4]; deu {given}\nprelu of [-2, 4] with slope = 3 is [-6, 4]; it gave {given}"
    assert np.shape(given) == (2,) and np.allclose(given, [-6, 4], atol=1e-4), message

# %% test
def test_softsign(softsign):
    import numpy as np
    given = np.ravel(softsign(np.array([-3, -1, 1], "float32")))
    message = f"softsign de [-3, -1, 1] é [-0.75, -0.5, 0.5]; deu {given}\nsoftsign of [-3, -1, 1] is [-0.75, -0.5, 0.5]; it gave {given}"
    assert np.shape(given) == (3,) and np.allclose(given, [-0.75, -0.5, 0.5], atol=1e-4), message

# %% [markdown] lang="pt"
r"""
### `with_exp` (2 pontos)

As quatro que precisam: `elu(x, alpha)`, `selu(x)`, `swish(x)` e `tanh(x)`. As duas constantes da SELU estão na próxima célula.
"""

# %% [markdown] lang="en"
r"""
### `with_exp` (2 points)

The four that need one: `elu(x, alpha)`, `selu(x)`, `swish(x)` and `tanh(x)`. The two constants of SELU are in the next cell.
"""

# %%
LAMBDA, ALPHA = 1.0507009873554805, 1.6732632423543772

# %% answer="with_exp"
def elu(x, alpha):
    # x: (n,)   ->   (n,)
    # BEGIN SOLUTION
    return np.where(x > 0, x, alpha * (np.exp(x) - 1))
    # END SOLUTION


def selu(x):
    # BEGIN SOLUTION
    return LAMBDA * np.where(x > 0, x, ALPHA * (np.exp(x) - 1))
    # END SOLUTION


def swish(x):
    # BEGIN SOLUTION
    return x / (1 + np.exp(-x))
    # END SOLUTION


def tanh(x):
    # BEGIN SOLUTION
    return np.tanh(x)
    # END SOLUTION

# %% test
def test_elu(elu):
    import numpy as np
    given = np.ravel(elu(np.array([-1, 2], "float32"), 2.0))
    message = f"elu de [-1, 2] com alpha = 2 é [-1.2642, 2]; deu {given}\nelu of [-1, 2] with alpha = 2 is [-1.2642, 2]; it gave {given}"
    assert np.shape(given) == (2,) and np.allclose(given, [-1.2642, 2], atol=1e-3), message

# %% test
def test_selu(selu):
    import numpy as np
    given = np.ravel(selu(np.array([-1, 2], "float32")))
    message = f"selu de [-1, 2] é [-1.1113, 2.1014]; deu {given}\nselu of [-1, 2] is [-1.1113, 2.1014]; it gave {given}"
    assert np.shape(given) == (2,) and np.allclose(given, [-1.1113, 2.1014], atol=1e-3), message

# %% test
def test_swish(swish):
    import numpy as np
    given = np.ravel(swish(np.array([-1, 2], "float32")))
    message = f"swish de [-1, 2] é [-0.2689, 1.7616]; deu {given}\nswish of [-1, 2] is [-0.2689, 1.7616]; it gave {given}"
    assert np.shape(given) == (2,) and np.allclose(given, [-0.2689, 1.7616], atol=1e-3), message

# %% test
def test_tanh(tanh):
    import numpy as np
    given = np.ravel(tanh(np.array([-1, 0.5], "float32")))
    message = f"tanh de [-1, 0.5] é [-0.7616, 0.4621]; deu {given}\ntanh of [-1, 0.5] is [-0.7616, 0.4621]; it gave {given}"
    assert np.shape(given) == (2,) and np.allclose(given, [-0.7616, 0.4621], atol=1e-3), message

# %% [markdown] lang="pt"
r"""
**Para pensar.** Todas valem zero em $x = 0$. E se uma ativação valesse 1 ali, o que o viés do neurônio teria de fazer?

## 3. As derivadas

A retropropagação multiplica o erro pela derivada de cada ativação, no ponto `x` em que a ativação foi calculada. Escreva a derivada **em
relação a** $x$ de cada uma das oito. Cada função recebe os mesmos argumentos que a sua ativação: `d_prelu(x, slope)`, `d_elu(x, alpha)`.

Há quatro com um bico em $x = 0$ (cinco, se $\alpha \ne 1$), e ali a derivada não existe. **Vale a de qualquer um dos lados, ou um valor
entre as duas**; só não vale `nan`. Use fórmulas ou `tf.GradientTape`: diferenças finitas em `float32` são imprecisas demais (a quarta
casa decimal tem de estar certa).

### `d_without_exp` (1 ponto)

`d_relu(x)`, `d_leaky_relu(x)`, `d_prelu(x, slope)` e `d_softsign(x)`.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** All of them are zero at $x = 0$. If an activation were 1 there, what would the neuron's bias have to do?

## 3. The derivatives

Backpropagation multiplies the error by the derivative of each activation, at the `x` at which the activation was computed. Write the
derivative **with respect to** $x$ of each of the eight. Each function receives the same arguments as its activation:
`d_prelu(x, slope)`, `d_elu(x, alpha)`.

Four of them have a corner at $x = 0$ (five, if $\alpha \ne 1$), and there is no derivative there. **That of either side will do, or a
value between the two**; only `nan` will not. Use formulas or `tf.GradientTape`: finite differences in `float32` are too inexact (the
fourth decimal place has to be right).

### `d_without_exp` (1 point)

`d_relu(x)`, `d_leaky_relu(x)`, `d_prelu(x, slope)` and `d_softsign(x)`.
"""

# %% answer="d_without_exp"
def d_relu(x):
    # x: (n,)   ->   (n,)
    # BEGIN SOLUTION
    return np.where(x > 0, 1, 0)
    # END SOLUTION


def d_leaky_relu(x):
    # BEGIN SOLUTION
    return np.where(x > 0, 1, 0.01)
    # END SOLUTION


def d_prelu(x, slope):
    # BEGIN SOLUTION
    return np.where(x > 0, 1, slope)
    # END SOLUTION


def d_softsign(x):
    # BEGIN SOLUTION
    return 1 / (1 + np.abs(x)) ** 2
    # END SOLUTION

# %% test
def test_d_relu(d_relu):
    import numpy as np
    given = np.ravel(d_relu(np.array([-2, 3], "float32")))
    message = f"a derivada da ReLU em [-2, 3] é [0, 1]; deu {given}\nthe derivative of ReLU at [-2, 3] is [0, 1]; it gave {given}"
    assert np.shape(given) == (2,) and np.allclose(given, [0, 1], atol=1e-4), message

# %% test
def test_d_leaky_relu(d_leaky_relu):
    import numpy as np
    given = np.ravel(d_leaky_relu(np.array([3, -2], "float32")))
    message = f"a derivada da Leaky ReLU em [3, -2] é [1, 0.01]; deu {given}\nthe derivative of Leaky ReLU at [3, -2] is [1, 0.01]; it gave {given}"
    assert np.shape(given) == (2,) and np.allclose(given, [1, 0.01], atol=1e-4), message

# %% test
def test_d_prelu(d_prelu):
    import numpy as np
    given = np.ravel(d_prelu(np.array([3, -2], "float32"), 0.25))
    message = f"a derivada da PReLU em [3, -2], com slope = 0.25, é [1, 0.25]; deu {given}\nthe derivative of PReLU at [3, -2], with slope = 0.25, is [1, 0.25]; it gave {given}"
    assert np.shape(given) == (2,) and np.allclose(given, [1, 0.25], atol=1e-4), message

# %% test
def test_d_softsign(d_softsign):
    import numpy as np
    given = np.ravel(d_softsign(np.array([-1, 3], "float32")))
    message = f"a derivada da softsign em [-1, 3] é [0.25, 0.0625]; deu {given}\nthe derivative of softsign at [-1, 3] is [0.25, 0.0625]; it gave {given}"
    assert np.shape(given) == (2,) and np.allclose(given, [0.25, 0.0625], atol=1e-4), message

# %% [markdown] lang="pt"
r"""
### `d_with_exp` (2 pontos)

`d_elu(x, alpha)`, `d_selu(x)`, `d_swish(x)` e `d_tanh(x)`. Para a Swish, lembre a regra do produto e que $\sigma' = \sigma\,(1 - \sigma)$.
"""

# %% [markdown] lang="en"
r"""
### `d_with_exp` (2 points)

`d_elu(x, alpha)`, `d_selu(x)`, `d_swish(x)` and `d_tanh(x)`. For Swish, recall the product rule, and that $\sigma' = \sigma\,(1 - \sigma)$.
"""

# %% answer="d_with_exp"
def d_elu(x, alpha):
    # x: (n,)   ->   (n,)
    # BEGIN SOLUTION
    return np.where(x > 0, 1, alpha * np.exp(x))
    # END SOLUTION


def d_selu(x):
    # BEGIN SOLUTION
    return LAMBDA * np.where(x > 0, 1, ALPHA * np.exp(x))
    # END SOLUTION


def d_swish(x):
    # BEGIN SOLUTION
    sigmoid = 1 / (1 + np.exp(-x))
    return sigmoid + x * sigmoid * (1 - sigmoid)
    # END SOLUTION


def d_tanh(x):
    # BEGIN SOLUTION
    return 1 - np.tanh(x) ** 2
    # END SOLUTION

# %% test
def test_d_elu(d_elu):
    import numpy as np
    given = np.ravel(d_elu(np.array([2, -1], "float32"), 2.0))
    message = f"a derivada da ELU em [2, -1], com alpha = 2, é [1, 0.7358]; deu {given}\nthe derivative of ELU at [2, -1], with alpha = 2, is [1, 0.7358]; it gave {given}"
    assert np.shape(given) == (2,) and np.allclose(given, [1, 0.7358], atol=1e-3), message

# %% test
def test_d_selu(d_selu):
    import numpy as np
    given = np.ravel(d_selu(np.array([-1, 2], "float32")))
    message = f"a derivada da SELU em [-1, 2] é [0.6468, 1.0507]; deu {given}\nthe derivative of SELU at [-1, 2] is [0.6468, 1.0507]; it gave {given}"
    assert np.shape(given) == (2,) and np.allclose(given, [0.6468, 1.0507], atol=1e-3), message

# %% test
def test_d_swish(d_swish):
    import numpy as np
    given = np.ravel(d_swish(np.array([-1, 2], "float32")))
    message = f"a derivada da Swish em [-1, 2] é [0.0723, 1.0908]; deu {given}\nthe derivative of Swish at [-1, 2] is [0.0723, 1.0908]; it gave {given}"
    assert np.shape(given) == (2,) and np.allclose(given, [0.0723, 1.0908], atol=1e-3), message

# %% test
def test_d_tanh(d_tanh):
    import numpy as np
    given = np.ravel(d_tanh(np.array([-1, 0.5], "float32")))
    message = f"a derivada da tanh em [-1, 0.5] é [0.42, 0.7864]; deu {given}\nthe derivative of tanh at [-1, 0.5] is [0.42, 0.7864]; it gave {given}"
    assert np.shape(given) == (2,) and np.allclose(given, [0.42, 0.7864], atol=1e-3), message

# %% [markdown] lang="pt"
r"""
## 4. Todas em uma figura

A célula abaixo calcula as oito curvas com as suas funções, e as oito derivadas, em dois dicionários: nome → `n` números.
"""

# %% [markdown] lang="en"
r"""
## 4. All of them in one figure

The cell below computes the eight curves with your functions, and the eight derivatives, in two dictionaries: name → `n` numbers.
"""

# %%
x = np.linspace(-4, 4, 161, dtype="float32")
functions = {
    "ReLU": (relu, d_relu),
    "Leaky ReLU": (leaky_relu, d_leaky_relu),
    "PReLU (0.25)": (lambda x: prelu(x, 0.25), lambda x: d_prelu(x, 0.25)),
    "softsign": (softsign, d_softsign),
    "ELU (1)": (lambda x: elu(x, 1.0), lambda x: d_elu(x, 1.0)),
    "SELU": (selu, d_selu),
    "Swish": (swish, d_swish),
    "tanh": (tanh, d_tanh),
}
values = {name: f(x.copy()) for name, (f, _) in functions.items() if f(x.copy()) is not None}
slopes = {name: d(x.copy()) for name, (_, d) in functions.items() if d(x.copy()) is not None}

# %% [markdown] lang="pt"
r"""
### `plot_curves` (1 ponto)

Escreva `plot_curves(x, values, slopes)`: uma figura com **dois** gráficos (dois eixos, lado a lado ou um sobre o outro). Em um, todas as
curvas de `values`; no outro, todas as de `slopes`; cada curva é uma linha sobre `x`. A legenda (`legend`) diz o nome de cada linha, como
está no dicionário. Na correção, as curvas e os nomes são outros. Não precisa devolver nada.
"""

# %% [markdown] lang="en"
r"""
### `plot_curves` (1 point)

Write `plot_curves(x, values, slopes)`: a figure with **two** plots (two axes, side by side or one above the other). One has all curves of
`values`, the other all those of `slopes`; each curve is a line over `x`. The legend (`legend`) tells the name of each line, as it is in
the dictionary. In grading, the curves and their names are others. It need not return anything.
"""

# %% answer="plot_curves"
def plot_curves(x, values, slopes):
    # x: (n,)   values, slopes: {name: (n,)}
    # BEGIN SOLUTION
    pair = plt.subplots(1, 2, figsize=(11, 4))[1]
    for axes, curves, title in zip(pair, (values, slopes), ("f(x)", "f '(x)")):
        for name, curve in curves.items():
            axes.plot(x, curve, label=name)
        axes.set(title=title, xlabel="x")
        axes.legend()
    # END SOLUTION

# %% test
def test_two_plots_with_legends(plot_curves):
    from unittest import mock
    import matplotlib.pyplot as plt
    import numpy as np
    plt.close("all")
    x = np.array([-1, 0, 1], "float32")
    # In a notebook, `show` closes the figure that it shows.
    with mock.patch.object(plt, "show"), mock.patch.object(plt, "close"):
        plot_curves(x, {"square": x**2, "cube": x**3}, {"square": 2 * x, "cube": 3 * x**2})
    figure = plt.gcf()
    drawn = [axes for axes in figure.axes if len(axes.lines) >= 2]
    plt.close("all")
    message = f"a figura precisa de dois gráficos com duas linhas em cada; há {len(drawn)}\nthe figure needs two plots with two lines in each; there are {len(drawn)}"
    assert len(drawn) == 2, message
    message = "falta a legenda com o nome de cada linha\nthe legend with the name of each line is missing"
    assert figure.legends or any(axes.get_legend() for axes in drawn), message

# %%
plot_curves(x, values, slopes)
plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** Em uma rede de vinte camadas, o erro é multiplicado por vinte derivadas. Com quais destas curvas ele chega vivo à primeira
camada? O que acontece com a tanh quando $x = 4$?

## 5. As perdas

Em todas elas, `y` são os valores certos e vem **primeiro**, como no Keras; o resultado é **um** número, uma média.

### `mse` (1 ponto)

Escreva `mse(y, p)`, o erro quadrático médio: a média de $(y - p)^2$ sobre **todas** as entradas. `y` e `p` têm o mesmo formato, `(n,)` ou
`(n, k)`.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** In a network of twenty layers, the error is multiplied by twenty derivatives. With which of these curves does it reach
the first layer alive? What happens to tanh at $x = 4$?

## 5. The losses

In all of them, `y` are the right values and come **first**, as in Keras; the result is **one** number, a mean.

### `mse` (1 point)

Write `mse(y, p)`, the mean squared error: the mean of $(y - p)^2$ over **all** entries. `y` and `p` have the same shape, `(n,)` or
`(n, k)`.
"""

# %% answer="mse"
def mse(y, p):
    # y, p: (n,) | (n, k)   ->   1 × float
    # BEGIN SOLUTION
    return np.mean((y - p) ** 2)
    # END SOLUTION

# %% test
def test_a_mean_over_all_entries(mse):
    import numpy as np
    y = np.array([[1, 2], [3, 4], [5, 6]], "float32")
    p = np.array([[2, 2], [3, 6], [5, 6]], "float32")
    value = mse(y, p)
    message = f"os quadrados são 1, 0, 0, 4, 0, 0: a média é 0.8333; deu {value}\nthe squares are 1, 0, 0, 4, 0, 0: their mean is 0.8333; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 0.8333) < 1e-3, message

# %% [markdown] lang="pt"
r"""
### `from_probabilities` (1 ponto)

As duas entropias cruzadas, a partir de probabilidades `p`. O logaritmo é o natural, e em `p` não há 0 nem 1.

- `binary_cross_entropy(y, p)`: cada entrada de `y` é 0 ou 1, e `p` é a probabilidade de 1. O formato é `(n,)`, ou `(n, k)` se cada amostra
  tem $k$ respostas de sim ou não. A média é sobre **todas** as entradas:
  $$-\operatorname{média}\big[\,y \log p + (1 - y) \log (1 - p)\,\big].$$
- `categorical_cross_entropy(y, p)`: cada linha de `y`, de formato `(n, k)`, tem um único 1 (*one-hot*), e cada linha de `p` soma 1. A soma é
  sobre as $k$ classes, e a média é sobre as $n$ **amostras**:
  $$-\frac{1}{n} \sum_{i=1}^{n} \sum_{j=1}^{k} y_{ij} \log p_{ij}.$$
"""

# %% [markdown] lang="en"
r"""
### `from_probabilities` (1 point)

The two cross-entropies, from probabilities `p`. The logarithm is the natural one, and there is no 0 and no 1 in `p`.

- `binary_cross_entropy(y, p)`: each entry of `y` is 0 or 1, and `p` is the probability of 1. The shape is `(n,)`, or `(n, k)` if each sample
  has $k$ answers of yes or no. The mean is over **all** entries:
  $$-\operatorname{mean}\big[\,y \log p + (1 - y) \log (1 - p)\,\big].$$
- `categorical_cross_entropy(y, p)`: each row of `y`, of shape `(n, k)`, has a single 1 (*one-hot*), and each row of `p` sums to 1. The sum is
  over the $k$ classes, and the mean is over the $n$ **samples**:
  $$-\frac{1}{n} \sum_{i=1}^{n} \sum_{j=1}^{k} y_{ij} \log p_{ij}.$$
"""

# %% answer="from_probabilities"
def binary_cross_entropy(y, p):
    # y, p: (n,) | (n, k)   ->   1 × float
    # BEGIN SOLUTION
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    # END SOLUTION


def categorical_cross_entropy(y, p):
    # y, p: (n, k)   ->   1 × float
    # BEGIN SOLUTION
    return -np.mean(np.sum(y * np.log(p), axis=1))
    # END SOLUTION

# %% test
def test_binary(binary_cross_entropy):
    import numpy as np
    value = binary_cross_entropy(np.array([1, 0], "float32"), np.array([0.8, 0.4], "float32"))
    message = f"com y = [1, 0] e p = [0.8, 0.4], a média de -log 0.8 e -log 0.6 é 0.3670; deu {value}\nwith y = [1, 0] and p = [0.8, 0.4], the mean of -log 0.8 and -log 0.6 is 0.3670; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 0.3670) < 1e-3, message
    value = binary_cross_entropy(np.array([[1, 0, 1], [0, 0, 1]], "float32"), np.full((2, 3), 0.5, "float32"))
    message = f"com p = 0.5 em todas as 2 × 3 entradas, a perda é log 2 = 0.6931; deu {value}\nwith p = 0.5 in all 2 × 3 entries, the loss is log 2 = 0.6931; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 0.6931) < 1e-3, message

# %% test
def test_categorical(categorical_cross_entropy):
    import numpy as np
    y = np.array([[1, 0, 0], [0, 1, 0]], "float32")
    p = np.array([[0.5, 0.25, 0.25], [0.1, 0.8, 0.1]], "float32")
    value = categorical_cross_entropy(y, p)
    message = f"a média de -log 0.5 e -log 0.8 é 0.4581; deu {value}\nthe mean of -log 0.5 and -log 0.8 is 0.4581; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 0.4581) < 1e-3, message

# %% [markdown] lang="pt"
r"""
### Por que partir dos logits

A última camada calcula um número qualquer, o *logit* $z$; a sigmoide ou a softmax o transforma em probabilidade, e a perda toma o logaritmo
dela. Feitas uma depois da outra, essas contas falham: a sigmoide de 20, em `float32`, **é** 1.
"""

# %% [markdown] lang="en"
r"""
### Why to start from the logits

The last layer computes any number, the *logit* $z$; the sigmoid or the softmax turns it into a probability, and the loss takes its
logarithm. Done one after the other, these computations fail: in `float32`, the sigmoid of 20 **is** 1.
"""

# %%
with np.errstate(all="ignore"):
    for z in np.array([2, 10, 16, 20, 1000], "float32"):
        probability = 1 / (1 + np.exp(-z))
        print(f"z = {z:6.0f}   p = {probability:.8f}   -log(1 - p) = {-np.log(1 - probability):.4f}")

# %% [markdown] lang="pt"
r"""
Com $z = 20$ e $y = 0$, a perda certa é 20,0000, e não `inf`. Duas identidades evitam o problema, porque nenhuma das exponenciais à direita
passa de 1:

$$
\log(1 + e^{z}) = \max(z, 0) + \log\big(1 + e^{-\lvert z \rvert}\big),
\qquad
\log \sum_j e^{z_j} = m + \log \sum_j e^{z_j - m}, \quad m = \max_j z_j.
$$

A segunda se chama *log-sum-exp*. Para usá-las, escreva as perdas com logits. No caso binário, $-\log \sigma(z) = \log(1 + e^{-z})$ e
$-\log(1 - \sigma(z)) = \log(1 + e^{z})$. No caso de $k$ classes, $-\log \operatorname{softmax}(\mathbf{z})_j = \log \sum_l e^{z_l} - z_j$.

### `from_logits` (3 pontos)

Escreva `binary_from_logits(y, z)` e `categorical_from_logits(y, z)`: as mesmas duas perdas, com as mesmas médias e os mesmos formatos, mas a
partir dos logits `z`. A softmax é sobre as classes de cada amostra, ou seja, sobre cada linha. Um ponto é por logits pequenos; dois são por
logits de 30 até 10.000 em módulo, de ambos os sinais: o resultado continua **exato**, e cortar probabilidades (`clip`) não basta.
"""

# %% [markdown] lang="en"
r"""
With $z = 20$ and $y = 0$, the right loss is 20.0000, not `inf`. Two identities avoid the problem, because none of the exponentials on the
right exceeds 1:

$$
\log(1 + e^{z}) = \max(z, 0) + \log\big(1 + e^{-\lvert z \rvert}\big),
\qquad
\log \sum_j e^{z_j} = m + \log \sum_j e^{z_j - m}, \quad m = \max_j z_j.
$$

The second one is called *log-sum-exp*. To use them, write the losses with logits. In the binary case, $-\log \sigma(z) = \log(1 + e^{-z})$
and $-\log(1 - \sigma(z)) = \log(1 + e^{z})$. In the case of $k$ classes, $-\log \operatorname{softmax}(\mathbf{z})_j = \log \sum_l e^{z_l} - z_j$.

### `from_logits` (3 points)

Write `binary_from_logits(y, z)` and `categorical_from_logits(y, z)`: the same two losses, with the same means and the same shapes, but from
the logits `z`. The softmax is over the classes of each sample, that is, over each row. One point is for small logits; two are for
logits from 30 to 10,000 in absolute value, of both signs: the result stays **exact**, and clipping probabilities (`clip`) is not enough.
"""

# %% answer="from_logits"
def binary_from_logits(y, z):
    # y, z: (n,) | (n, k)   ->   1 × float
    # BEGIN SOLUTION
    return np.mean(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z))))
    # END SOLUTION


def categorical_from_logits(y, z):
    # y, z: (n, k)   ->   1 × float
    # BEGIN SOLUTION
    largest = np.max(z, axis=1, keepdims=True)
    log_sum = largest + np.log(np.sum(np.exp(z - largest), axis=1, keepdims=True))
    return np.mean(np.sum(y * (log_sum - z), axis=1))
    # END SOLUTION

# %% test
def test_binary_of_small_logits(binary_from_logits):
    import numpy as np
    value = binary_from_logits(np.array([1, 0], "float32"), np.array([2, -1], "float32"))
    message = f"com y = [1, 0] e z = [2, -1], a perda é 0.2201; deu {value}\nwith y = [1, 0] and z = [2, -1], the loss is 0.2201; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 0.2201) < 1e-3, message
    value = binary_from_logits(np.array([[1, 0, 1], [0, 0, 1]], "float32"), np.zeros((2, 3), "float32"))
    message = f"com z = 0 em todas as 2 × 3 entradas, a perda é log 2 = 0.6931; deu {value}\nwith z = 0 in all 2 × 3 entries, the loss is log 2 = 0.6931; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 0.6931) < 1e-3, message

# %% test
def test_binary_of_large_logits(binary_from_logits):
    import numpy as np
    value = binary_from_logits(np.array([0, 1], "float32"), np.array([1000, -1000], "float32"))
    message = f"com y = [0, 1] e z = [1000, -1000], a perda é 1000; deu {value}\nwith y = [0, 1] and z = [1000, -1000], the loss is 1000; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 1000) < 0.1, message

# %% test
def test_categorical_of_small_logits(categorical_from_logits):
    import numpy as np
    y, z = np.array([[0, 0, 1], [1, 0, 0]], "float32"), np.array([[1, 2, 3], [0, 0, 0]], "float32")
    value = categorical_from_logits(y, z)
    message = f"a média de 0.4076 e log 3 é 0.7531; deu {value}\nthe mean of 0.4076 and log 3 is 0.7531; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 0.7531) < 1e-3, message

# %% test
def test_categorical_of_large_logits(categorical_from_logits):
    import numpy as np
    y, z = np.array([[0, 1, 0]], "float32"), np.array([[1000, 0, -1000]], "float32")
    value = categorical_from_logits(y, z)
    message = f"com y = [[0, 1, 0]] e z = [[1000, 0, -1000]], a perda é 1000; deu {value}\nwith y = [[0, 1, 0]] and z = [[1000, 0, -1000]], the loss is 1000; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 1000) < 0.1, message

# %% [markdown] lang="pt"
r"""
**Para pensar.** No Keras, o que significa `from_logits=True`, e que ativação deve ter a última camada nesse caso?

## 6. Que saída, que perda

A saída e a perda andam juntas. A associação tem seis problemas; `y` é o que se quer prever, com uma linha para cada uma das $n$ amostras:

| nome | o que prever | `y` |
|---|---|---|
| `change` | quantos gramas a colmeia vai ganhar ou perder na próxima hora | `(n, 1)`, números reais, muitos deles negativos |
| `queen` | se há rainha na colmeia | `(n, 1)`, 0 ou 1 |
| `species` | a qual de oito espécies pertence a abelha da foto | `(n, 8)`, um único 1 em cada linha |
| `sounds` | quais de cinco sons se ouvem na gravação: vários ao mesmo tempo, ou nenhum | `(n, 5)`, cada entrada 0 ou 1 |
| `tomorrow` | temperatura, umidade e peso de amanhã, padronizados (média 0, variância 1) | `(n, 3)`, números reais |
| `state` | como está a colmeia: vazia, fraca ou forte | `(n, 3)`, um único 1 em cada linha |

A camada de saída tem tantas unidades quantas são as colunas de `y`.

### `heads` (3 pontos)

Para cada problema, um par de textos: a ativação da saída (`"linear"`, `"sigmoid"` ou `"softmax"`) e a perda (`"mse"`,
`"binary_crossentropy"` ou `"categorical_crossentropy"`). Por exemplo: `queen = ("softmax", "mse")`, que está errado. Cada par certo vale meio
ponto. O teste público só confere a grafia.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** In Keras, what does `from_logits=True` mean, and which activation should the last layer have in that case?

## 6. Which output, which loss

Output and loss belong together. The association has six problems; `y` is what is to be predicted, with a row for each of the $n$ samples:

| name | what to predict | `y` |
|---|---|---|
| `change` | how many grams the hive will gain or lose in the next hour | `(n, 1)`, real numbers, many of them negative |
| `queen` | whether there is a queen in the hive | `(n, 1)`, 0 or 1 |
| `species` | to which of eight species the bee in the photo belongs | `(n, 8)`, a single 1 in each row |
| `sounds` | which of five sounds are heard in the recording: several at a time, or none | `(n, 5)`, each entry 0 or 1 |
| `tomorrow` | tomorrow's temperature, humidity and weight, standardised (mean 0, variance 1) | `(n, 3)`, real numbers |
| `state` | how the hive is: empty, weak or strong | `(n, 3)`, a single 1 in each row |

The output layer has as many units as `y` has columns.

### `heads` (3 points)

For each problem, a pair of texts: the activation of the output (`"linear"`, `"sigmoid"` or `"softmax"`) and the loss (`"mse"`,
`"binary_crossentropy"` or `"categorical_crossentropy"`). For instance: `queen = ("softmax", "mse")`, which is wrong. Each right pair is worth
half a point. The public check only looks at the spelling.
"""

# %% answer="heads"
change = ("linear", "mse")  # SOLUTION
queen = ("sigmoid", "binary_crossentropy")  # SOLUTION
species = ("softmax", "categorical_crossentropy")  # SOLUTION
sounds = ("sigmoid", "binary_crossentropy")  # SOLUTION
tomorrow = ("linear", "mse")  # SOLUTION
state = ("softmax", "categorical_crossentropy")  # SOLUTION

# %% test
def test_six_pairs_of_known_words(change, queen, species, sounds, tomorrow, state):
    outputs, losses = ("linear", "sigmoid", "softmax"), ("mse", "binary_crossentropy", "categorical_crossentropy")
    for pair in (change, queen, species, sounds, tomorrow, state):
        message = f"cada resposta é um par (ativação, perda) de textos da lista; uma é {pair!r}\neach answer is a pair (activation, loss) of texts from the list; one is {pair!r}"
        assert isinstance(pair, (tuple, list)) and len(pair) == 2, message
        assert pair[0] in outputs and pair[1] in losses, message

# %% [markdown] lang="pt"
r"""
## 7. Neurônios mortos

Uma unidade de uma camada ReLU está **morta** se a sua saída é zero para **todas** as amostras. Abaixo, doze leituras de uma colmeia
(temperatura, umidade, som) e uma camada de seis unidades, com pesos e vieses pequenos, como no começo de um treino.
"""

# %% [markdown] lang="en"
r"""
## 7. Dead neurons

A unit of a ReLU layer is **dead** if its output is zero for **all** samples. Below are twelve readings of a hive (temperature, humidity,
sound) and a layer of six units, with small weights and biases, as when training begins.
"""

# %% lang="pt"
# °C, % de umidade, dB
readings = np.array(
    [
        (24.1, 81, 47), (25.3, 78, 52), (26.8, 74, 58), (28.4, 69, 63), (29.9, 64, 66), (31.2, 60, 68),
        (32.0, 57, 67), (31.5, 59, 64), (30.1, 63, 60), (28.3, 68, 55), (26.4, 73, 50), (25.0, 79, 46),
    ],
    dtype=np.float32,
)
layer_W = np.array(
    [(0.5, -0.3, 0.2, -0.6, 0.4, 0.1), (-0.2, -0.4, 0.3, 0.5, -0.1, 0.2), (0.3, 0.2, -0.6, -0.1, -0.5, 0.4)],
    dtype=np.float32,
)
layer_b = np.array([0.1, 0, -0.2, 0.3, 0.1, 0], dtype=np.float32)
print("leituras:", readings.shape, "  pesos:", layer_W.shape, "  vieses:", layer_b.shape)

# %% lang="en"
# °C, % of humidity, dB
readings = np.array(
    [
        (24.1, 81, 47), (25.3, 78, 52), (26.8, 74, 58), (28.4, 69, 63), (29.9, 64, 66), (31.2, 60, 68),
        (32.0, 57, 67), (31.5, 59, 64), (30.1, 63, 60), (28.3, 68, 55), (26.4, 73, 50), (25.0, 79, 46),
    ],
    dtype=np.float32,
)
layer_W = np.array(
    [(0.5, -0.3, 0.2, -0.6, 0.4, 0.1), (-0.2, -0.4, 0.3, 0.5, -0.1, 0.2), (0.3, 0.2, -0.6, -0.1, -0.5, 0.4)],
    dtype=np.float32,
)
layer_b = np.array([0.1, 0, -0.2, 0.3, 0.1, 0], dtype=np.float32)
print("readings:", readings.shape, "  weights:", layer_W.shape, "  biases:", layer_b.shape)

# %% [markdown] lang="pt"
r"""
### `dead_units` (2 pontos)

Escreva `dead_units(X, W, b)`: `X` tem formato `(n, d)`, `W` tem `(d, u)` e `b` tem `(u,)`; a saída da camada é
$\operatorname{ReLU}(X W + \mathbf{b})$, de formato `(n, u)`. Devolva os índices das unidades mortas, contados a partir de 0 e em ordem
crescente; uma lista vazia, se não houver nenhuma. Onde a soma é exatamente zero, a saída também é.
"""

# %% [markdown] lang="en"
r"""
### `dead_units` (2 points)

Write `dead_units(X, W, b)`: `X` has shape `(n, d)`, `W` has `(d, u)` and `b` has `(u,)`; the output of the layer is
$\operatorname{ReLU}(X W + \mathbf{b})$, of shape `(n, u)`. Return the indices of the dead units, counted from 0 and in increasing
order; an empty list if there are none. Where the sum is exactly zero, so is the output.
"""

# %% answer="dead_units"
def dead_units(X, W, b):
    # X: (n, d)   W: (d, u)   b: (u,)   ->   [index, …]
    # BEGIN SOLUTION
    outputs = np.maximum(X @ W + b, 0)
    return np.flatnonzero(np.all(outputs == 0, axis=0))
    # END SOLUTION

# %% test
def test_one_of_three_units(dead_units):
    import numpy as np
    X = np.array([[1, 2], [3, 1]], "float32")
    W = np.array([[1, -1, 1], [-2, -1, 0.5]], "float32")
    # [-3, -2, 2] for the first sample, [1, -3, 3.5] for the second
    found = dead_units(X, W, np.array([0, 1, 0], "float32"))
    message = f"só a unidade 1 é zero nas duas amostras: [1]; deu {found}\nonly unit 1 is zero for both samples: [1]; it gave {found}"
    assert found is not None and np.ravel(found).tolist() == [1], message

# %% test
def test_none_and_all(dead_units):
    import numpy as np
    X = np.array([[1, 2], [3, 1], [2, 2], [0, 1]], "float32")
    W = np.array([[1, -1, 1], [-2, -1, 0.5]], "float32")
    found = dead_units(X, W, np.array([10, 10, 10], "float32"))
    message = f"com vieses de 10, nenhuma morre: []; deu {found}\nwith biases of 10, none is dead: []; it gave {found}"
    assert found is not None and np.size(found) == 0, message
    found = dead_units(X, W, np.array([-10, -10, -10], "float32"))
    message = f"com vieses de -10, todas morrem: [0, 1, 2]; deu {found}\nwith biases of -10, all are dead: [0, 1, 2]; it gave {found}"
    assert found is not None and np.ravel(found).tolist() == [0, 1, 2], message

# %% lang="pt"
standardised = (readings - readings.mean(axis=0)) / readings.std(axis=0)
axes = plt.subplots(figsize=(6, 4), layout="constrained")[1]
for shift, name, data in ((-0.2, "como vieram", readings), (0.2, "padronizadas", standardised)):
    axes.bar(np.arange(6) + shift, (data @ layer_W + layer_b > 0).mean(axis=0), width=0.4, label=name)
    print(f"leituras {name}: mortas {dead_units(data, layer_W, layer_b)}")
axes.set(xlabel="unidade", ylabel="fração de leituras em que responde", ylim=(0, 1.3))
axes.legend()
plt.show()

# %% lang="en"
standardised = (readings - readings.mean(axis=0)) / readings.std(axis=0)
axes = plt.subplots(figsize=(6, 4), layout="constrained")[1]
for shift, name, data in ((-0.2, "as they came", readings), (0.2, "standardised", standardised)):
    axes.bar(np.arange(6) + shift, (data @ layer_W + layer_b > 0).mean(axis=0), width=0.4, label=name)
    print(f"readings {name}: dead {dead_units(data, layer_W, layer_b)}")
axes.set(xlabel="unit", ylabel="share of readings to which it responds", ylim=(0, 1.3))
axes.legend()
plt.show()

# %% [markdown] lang="pt"
r"""
## 8. Em palavras

### `remedy` (1 ponto)

Por que uma unidade ReLU morta não volta à vida quando o treino continua com os mesmos dados? E o que se pode fazer contra isso? Escreva
na célula abaixo, em três ou quatro frases, e lembre-se de `d_relu` e da última figura. Esta resposta é corrigida por uma pessoa.
"""

# %% [markdown] lang="en"
r"""
## 8. In words

### `remedy` (1 point)

Why does a dead ReLU unit not come back to life when training goes on with the same data? And what can be done about it? Write in the cell
below, in three or four sentences, and remember `d_relu` and the last figure. A person marks this answer.
"""

# %% [markdown] answer="remedy" lang="pt"
r"""
Para toda amostra a soma da unidade é negativa, e ali a derivada da ReLU é zero: o gradiente dos seus pesos e do seu viés é zero, e eles não
mudam mais. Com Leaky ReLU, PReLU ou ELU a derivada do lado negativo não é zero, e a unidade ainda pode aprender. Também ajuda evitar que
ela morra: padronizar as entradas, usar uma taxa de aprendizado menor ou uma inicialização adequada.
"""

# %% [markdown] answer="remedy" lang="en"
r"""
For every sample the unit's sum is negative, and there the derivative of ReLU is zero: the gradient of its weights and of its bias is zero,
and they do not change any more. With Leaky ReLU, PReLU or ELU the derivative on the negative side is not zero, and the unit can still
learn. It also helps to prevent its death: standardise the inputs, take a smaller learning rate or a suitable initialisation.
"""

# %% [markdown] lang="pt"
r"""
## Antes de entregar

A célula abaixo confere mais uma vez todas as respostas em código. Nenhum programa confere a resposta escrita, `remedy`: releia-a.
Depois reinicie o kernel, execute tudo do começo ao fim, salve e entregue este arquivo.
"""

# %% [markdown] lang="en"
r"""
## Before you submit

The cell below checks all answers in code once more. No program checks the written answer, `remedy`: read it once more. Then restart
the kernel, run everything from top to bottom, save, and submit this file.
"""

# %%
grader.check_all()
