# %% [markdown] lang="pt"
r"""
# Convolução: à mão e pelo Keras

Numa fábrica de azulejos em Brasília, uma câmera fotografa cada peça que passa pela esteira. Onde começa uma faixa? Onde termina um
arco? Uma **rede convolucional** responde com uma operação só, repetida pela imagem toda: uma janelinha de pesos anda pela
foto, multiplica e soma. Aqui você vai escrever essa operação, a ReLU, o *pooling* e a camada densa do fim com as próprias mãos, e
depois conferir que o Keras faz exatamente as mesmas contas.

**Como trabalhar**

- Há onze células de resposta em código (`parallel`, `graphs`, `features`, `output_size`, `pad`, `convolve`, `edges`, `relu`, `pool`,
  `detector` e `head`) e uma escrita (`sharing`). Nelas, troque as reticências `...` pelo que se pede. As outras células já funcionam, e
  você pode criar quantas quiser. Reserve cerca de três horas.
- Ao lado do nome de cada resposta está quanto ela vale: são 17 pontos, e mais 1 pela resposta escrita.
- Logo abaixo de cada resposta em código, `grader.check(...)` confere alguns exemplos públicos. A nota também usa imagens, kernels,
  janelas, strides e paddings que não estão aqui: quase tudo retangular, com números negativos e com sobras na borda.
- Antes de entregar, reinicie o kernel, execute tudo do começo ao fim e salve o arquivo.
- A correção usa Python 3.11 com `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` e `joblib`. Não há outros pacotes.
- No Colab, execute antes `%pip install -q otter-grader` e envie a pasta `tests` para a mesma pasta do notebook.

**Combinados**

- Imagens, kernels e mapas são arrays do NumPy em `float32`, de formato `(linhas, colunas)`. Linhas e colunas quase nunca são iguais.
- Resolva com laços, com NumPy, com TensorFlow ou como preferir. O que as funções devolvem pode ser lista, array ou tensor, e eixos
  de tamanho 1 a mais, como em `(1, linhas, colunas, 1)`, não atrapalham.
- Na correção, cada chamada recebe cópias, que a função pode alterar, e pode levar até dez segundos.
"""

# %% [markdown] lang="en"
r"""
# Convolution: by hand and by Keras

In a tile factory in Brasília, a camera takes a picture of every tile on the belt. Where does a stripe begin? Where does an arc end? A
**convolutional network** answers with a single operation, repeated all over the image: a small window of weights moves over the picture,
multiplies and adds. In this notebook you write that operation yourself, then ReLU, pooling and the dense layer at the end, and finally
you check that Keras does exactly the same arithmetic.

**How to work**

- There are eleven answer cells of code (`parallel`, `graphs`, `features`, `output_size`, `pad`, `convolve`, `edges`, `relu`, `pool`,
  `detector` and `head`) and a written one (`sharing`). In each, replace the ellipsis `...` by what is asked for. The other cells already
  work, and you may add as many as you like. Allow about three hours.
- Next to the name of each answer is what it is worth: 17 points in all, and 1 more for the written answer.
- Right below each answer in code, `grader.check(...)` tries a few public examples. The mark also uses images, kernels, windows,
  strides and paddings that you cannot see here: nearly all of them rectangular, with negative numbers, and with a rest at the border.
- Before you submit, restart the kernel, run everything from top to bottom and save the file.
- Grading uses Python 3.11 with `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` and `joblib`. There are no other packages.
- On Colab, first run `%pip install -q otter-grader` and upload the `tests` folder next to the notebook.

**What goes in and what comes out**

- Images, kernels and maps are NumPy arrays of `float32`, of shape `(rows, columns)`. There are hardly ever as many rows as columns.
- Use loops, NumPy, TensorFlow or whatever you prefer. What your functions return may be a list, an array or a tensor, and further axes of
  size 1, as in `(1, rows, columns, 1)`, do no harm.
- In grading, each call receives copies, which your function may change, and may take up to ten seconds.
"""

# %%
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

# %% [markdown] lang="pt"
r"""
## 1. Aquecimento: uma conta que vira grafo

A luminária em cima da esteira tem duas resistências em paralelo. Juntas, elas valem

$$
\frac{a \cdot b}{a + b},
$$

e com $a = 15$ e $b = 5$ (em ohms) são $3{,}75$.

No Python, uma linha é executada e esquecida. Com `@tf.function`, o TensorFlow percorre a função **uma vez**, anota as operações
num **grafo** (multiplicar, somar, dividir, e de onde vem cada número) e, dali em diante, executa o grafo, sem o Python. Para que serve isso? O
grafo pode ser otimizado como um todo, calculado em outro processador, gravado em disco e usado onde nem há Python; e nele o TensorFlow
sabe voltar, operação por operação, para calcular gradientes. O `fit` do Keras faz o mesmo com a sua rede.

### `parallel` (1 ponto)

Complete `parallel(a, b)`, que recebe dois números (`float`) e devolve $ab/(a+b)$. Deixe o `@tf.function` onde está; a correção olha só para
os números que a função devolve.
"""

# %% [markdown] lang="en"
r"""
## 1. Warm-up: a formula that becomes a graph

The lamp above the belt has two resistors in parallel. Together they are worth

$$
\frac{a \cdot b}{a + b},
$$

and for $a = 15$ and $b = 5$ (in ohms) that is $3.75$.

Python runs a line and forgets it. With `@tf.function`, TensorFlow goes through the function **once**, notes its operations in a
**graph** (multiply, add, divide, and where each number comes from), and from then on runs the graph, without Python. What is that good for?
The graph can be optimised as a whole, computed on another processor, saved to disk and used where there is no Python at all; and TensorFlow
can follow it back, operation by operation, to compute gradients. Keras' `fit` does the same with your network.

### `parallel` (1 point)

Complete `parallel(a, b)`, which receives two numbers (`float`) and returns $ab/(a+b)$. Leave the `@tf.function` where it is; grading looks
only at the numbers that the function returns.
"""

# %% answer="parallel"
@tf.function
def parallel(a, b):
    # a, b: numbers   ->   a number
    # BEGIN SOLUTION
    return a * b / (a + b)
    # END SOLUTION

# %% test
def test_fifteen_and_five(parallel):
    import numpy as np
    value = parallel(15.0, 5.0)
    message = f"15 · 5 / (15 + 5) = 3.75; deu {value}\n15 · 5 / (15 + 5) = 3.75; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 3.75) < 1e-4, message

# %% test
def test_six_and_three(parallel):
    import numpy as np
    value = parallel(6.0, 3.0)
    message = f"6 · 3 / (6 + 3) = 2; deu {value}\n6 · 3 / (6 + 3) = 2; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 2) < 1e-4, message

# %% [markdown] lang="pt"
r"""
Estas são as operações do grafo da sua função. `Placeholder` é um lugar vazio, em que entra um número a cada chamada:
"""

# %% [markdown] lang="en"
r"""
These are the operations in the graph of your function. A `Placeholder` is an empty place, into which each call puts a number:
"""

# %%
if hasattr(parallel, "get_concrete_function"):
    number = tf.TensorSpec((), tf.float32)
    for operation in parallel.get_concrete_function(number, number).graph.get_operations():
        print(operation.type, [source.name for source in operation.inputs])

# %% [markdown] lang="pt"
r"""
### `graphs` (1 ponto)

A função `half` é chamada cinco vezes. `built.append` é Python puro e, por isso, só acontece **enquanto um grafo está sendo construído**. Um
grafo serve para todos os tensores do mesmo tipo e do mesmo formato. Guarde em `graphs` quantos grafos o TensorFlow construiu nessas cinco
chamadas. (Pense primeiro; depois, se quiser, pergunte ao Python.)
"""

# %% [markdown] lang="en"
r"""
### `graphs` (1 point)

The function `half` is called five times. `built.append` is plain Python, so it happens only **while a graph is being built**. One graph serves
all tensors of the same type and shape. Keep in `graphs` how many graphs TensorFlow built for these five calls. (Think first; then, if you
like, ask Python.)
"""

# %%
built = []


@tf.function
def half(x):
    built.append(x.shape)
    return x / 2


for x in (tf.constant(15.0), tf.constant(5.0), tf.constant(3.75)):
    print(half(x).numpy())
for x in (tf.constant([15.0, 5.0]), tf.constant([6.0, 3.0])):
    print(half(x).numpy())

# %% answer="graphs"
graphs = len(built)  # SOLUTION

# %% test
def test_one_number(graphs):
    import numpy as np
    message = f"graphs é um número inteiro, de 1 a 5; é {graphs}\ngraphs is a whole number from 1 to 5; it is {graphs}"
    assert graphs is not ... and graphs is not None and np.size(graphs) == 1, message
    assert float(np.ravel(graphs)[0]) in (1, 2, 3, 4, 5), message

# %% [markdown] lang="pt"
r"""
## 2. A convolução à mão

A imagem tem $5 \times 5$ pixels, e o *kernel* (a janelinha de pesos) tem $3 \times 3$: uns nas diagonais, em forma de X. O kernel é posto sobre
o canto de cima da imagem, cada peso é multiplicado pelo pixel que está embaixo dele, e **os produtos são somados**: sai um número,
uma *característica* (*feature*). Depois ele anda um pixel para o lado, e sai outra. No fim, as características formam um mapa.
"""

# %% [markdown] lang="en"
r"""
## 2. Convolution by hand

The image has $5 \times 5$ pixels, and the *kernel* (the small window of weights) is $3 \times 3$: ones on the diagonals, in the shape of an
X. The kernel is put on the top left corner of the image, each weight is multiplied by the pixel below it, and **the products are added up**:
that gives one number, a *feature*. Then the kernel moves one pixel to the right and gives another. In the end the features form a map.
"""

# %%
image = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]], dtype=np.float32)
kernel = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]], dtype=np.float32)

# %% lang="pt"
def show(title, values, axes):
    """Desenha uma matriz pequena com seus números."""
    axes.imshow(values, cmap="Blues", vmin=0, vmax=5)
    for (i, j), value in np.ndenumerate(values):
        axes.text(j, i, f"{value:g}", ha="center", va="center", fontsize=12)
    axes.set(title=title, xticks=[], yticks=[])


left, middle, right = plt.subplots(1, 3, figsize=(9, 3.2), width_ratios=(5, 3, 3))[1]
show("imagem: 5 linhas, 5 colunas", image, left)
left.add_patch(plt.Rectangle((-0.5, -0.5), 3, 3, fill=False, edgecolor="tab:orange", linewidth=3))
show("kernel", kernel, middle)
show("produtos na primeira janela", image[:3, :3] * kernel, right)
plt.show()

# %% lang="en"
def show(title, values, axes):
    """Draw a small matrix with its numbers."""
    axes.imshow(values, cmap="Blues", vmin=0, vmax=5)
    for (i, j), value in np.ndenumerate(values):
        axes.text(j, i, f"{value:g}", ha="center", va="center", fontsize=12)
    axes.set(title=title, xticks=[], yticks=[])


left, middle, right = plt.subplots(1, 3, figsize=(9, 3.2), width_ratios=(5, 3, 3))[1]
show("image: 5 rows, 5 columns", image, left)
left.add_patch(plt.Rectangle((-0.5, -0.5), 3, 3, fill=False, edgecolor="tab:orange", linewidth=3))
show("kernel", kernel, middle)
show("products in the first window", image[:3, :3] * kernel, right)
plt.show()

# %% [markdown] lang="pt"
r"""
### `features` (1 ponto)

Os produtos da direita somam 4: essa é a primeira característica. Faça o resto no papel (ou escrevendo as somas) e guarde em `features` o mapa
inteiro, de 3 linhas e 3 colunas: linha $i$, coluna $j$ é o que o kernel dá quando seu canto de cima está no pixel da linha $i$, coluna $j$.
"""

# %% [markdown] lang="en"
r"""
### `features` (1 point)

The products on the right add up to 4: that is the first feature. Do the rest on paper (or write out the sums), and keep in `features` the
whole map, of 3 rows and 3 columns: row $i$, column $j$ is what the kernel gives with its top left corner on the pixel in row $i$, column $j$.
"""

# %% answer="features"
features = np.array([[np.sum(image[i : i + 3, j : j + 3] * kernel) for j in range(3)] for i in range(3)])  # SOLUTION

# %% test
def test_three_rows_of_three(features):
    import numpy as np
    message = f"features tem 3 linhas e 3 colunas; o formato é {np.shape(features)}\nfeatures has 3 rows and 3 columns; its shape is {np.shape(features)}"
    assert [n for n in np.shape(features) if n != 1] == [3, 3], message

# %% test
def test_the_first_is_four(features):
    import numpy as np
    message = "a primeira característica é 4\nthe first feature is 4"
    assert np.size(features) == 9 and float(np.ravel(features)[0]) == 4, message

# %% [markdown] lang="pt"
r"""
> **Convolução ou correlação?** Na matemática, a convolução gira o kernel em 180° antes de deslizá-lo. As redes neurais **não giram**: o que
> elas chamam de convolução é, a rigor, a *correlação cruzada*, a conta que você acabou de fazer. Como os pesos são aprendidos, tanto faz para a rede; para
> conferir números com os do Keras, não. Neste notebook, nunca gire o kernel.

**Para pensar.** O X é o mesmo depois de girado. Que kernel de $1 \times 2$ daria resultados diferentes, girado ou não?

### `output_size` (1 ponto)

O mapa é menor que a imagem. Dois números mudam o seu tamanho: o **stride** $s$ (passo) diz quantos pixels a janela anda de cada vez, e o
**padding** $p$ diz quantas linhas e colunas de zeros são postas em volta da imagem, **de cada um dos lados**. Em um eixo de $n$ pixels, uma
janela de tamanho $k$ começa então em $0, s, 2s, \dots$, e precisa **caber inteira** nos $n + 2p$ pixels. Onde a janela não cabe mais, a sobra fica de fora.

Escreva `output_size(size, window, stride, padding)`: em quantos lugares a janela cabe. Os quatro argumentos são inteiros, e a janela nunca
é maior do que a imagem com o padding.
"""

# %% [markdown] lang="en"
r"""
> **Convolution or correlation?** In mathematics, a convolution turns the kernel by 180° before it slides it. Neural networks **do not
> turn it**: what they call convolution is, strictly speaking, the *cross-correlation* that you have just computed. As the weights are
> learned, the network does not mind; but you do as soon as you compare numbers with those of Keras. In this notebook, never flip the kernel.

**Think about it.** The X is the same after it is turned. Which $1 \times 2$ kernel would give different results, turned or not?

### `output_size` (1 point)

The map is smaller than the image. Two numbers change its size: the **stride** $s$ says by how many pixels the window moves each time, and the
**padding** $p$ says how many rows and columns of zeros are put around the image, **on each of its sides**. So on an axis of $n$ pixels, a window
of size $k$ begins at $0, s, 2s, \dots$, and has to **fit entirely** into the $n + 2p$ pixels. Where it no longer fits, the rest is left out.

Write `output_size(size, window, stride, padding)`: in how many places the window fits. The four arguments are whole numbers, and the window is
never larger than the padded image.
"""

# %% answer="output_size"
def output_size(size, window, stride, padding):
    # four whole numbers   ->   a whole number
    # BEGIN SOLUTION
    return (size + 2 * padding - window) // stride + 1
    # END SOLUTION

# %% test
def test_five_pixels_three_weights(output_size):
    import numpy as np
    value = output_size(5, 3, 1, 0)
    message = f"5 pixels, janela de 3: 3 lugares; deu {value}\n5 pixels, a window of 3: 3 places; it gave {value}"
    assert value is not None and np.size(value) == 1 and float(np.ravel(value)[0]) == 3, message

# %% test
def test_stride_and_padding(output_size):
    import numpy as np
    value = output_size(6, 3, 2, 1)
    # 8 pixels with the padding: the window begins at 0, 2 and 4; from 6 on it does not fit.
    message = f"6 pixels, janela de 3, stride 2, padding 1: 3 lugares (0, 2 e 4); deu {value}\n6 pixels, a window of 3, stride 2, padding 1: 3 places (0, 2 and 4); it gave {value}"
    assert value is not None and np.size(value) == 1 and float(np.ravel(value)[0]) == 3, message

# %% [markdown] lang="pt"
r"""
**Para pensar.** Com $s = 1$ e uma janela de 3, que padding deixa o mapa do tamanho da imagem? E com uma janela de 5?

### `pad` (1 ponto)

Escreva `pad(image, padding)`: a imagem com `padding` linhas de zeros em cima e embaixo e `padding` colunas de zeros à esquerda e à direita. Com
`padding` 0, a imagem volta como veio.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** With $s = 1$ and a window of 3, which padding leaves the map as large as the image? And with a window of 5?

### `pad` (1 point)

Write `pad(image, padding)`: the image with `padding` rows of zeros above and below it, and `padding` columns of zeros on its left and on its
right. With `padding` 0, the image comes back as it was.
"""

# %% answer="pad"
def pad(image, padding):
    # image: (rows, columns)   ->   (rows + 2 * padding, columns + 2 * padding)
    # BEGIN SOLUTION
    rows, columns = np.shape(image)
    padded = np.zeros((rows + 2 * padding, columns + 2 * padding), dtype=np.float32)
    padded[padding : padding + rows, padding : padding + columns] = image
    return padded
    # END SOLUTION

# %% test
def test_one_row_of_zeros_all_around(pad):
    import numpy as np
    value = pad(np.array([[0.5, 2, 3], [4, 5, 6]], dtype="float32"), 1)
    message = f"2 linhas e 3 colunas, com padding 1, viram 4 linhas e 5 colunas; o formato é {np.shape(value)}\n2 rows and 3 columns, with padding 1, become 4 rows and 5 columns; the shape is {np.shape(value)}"
    assert [n for n in np.shape(value) if n != 1] == [4, 5], message
    right = [0, 0, 0, 0, 0, 0, 0.5, 2, 3, 0, 0, 4, 5, 6, 0, 0, 0, 0, 0, 0]
    message = "com padding 1, [[0.5, 2, 3], [4, 5, 6]] vira 4 linhas: só zeros; 0, 0.5, 2, 3, 0; 0, 4, 5, 6, 0; só zeros\nwith padding 1, [[0.5, 2, 3], [4, 5, 6]] becomes 4 rows: zeros only; 0, 0.5, 2, 3, 0; 0, 4, 5, 6, 0; zeros only"
    assert np.allclose(np.ravel(value), right), message

# %% [markdown] lang="pt"
r"""
### `convolve` (4 pontos)

Agora qualquer imagem e qualquer kernel. Escreva `convolve(image, kernel, stride=1, padding=0)`, que devolve o mapa: põe o padding, desliza o
kernel por linhas e colunas com o mesmo stride e, em cada lugar em que ele cabe inteiro, soma os produtos. Use `pad` e `output_size` se quiser.

Metade dos pontos é pela conta sem padding e com stride 1; a outra metade, por qualquer stride e qualquer padding. Dica: escreva primeiro com dois `for`,
um para as linhas do mapa e outro para as colunas.
"""

# %% [markdown] lang="en"
r"""
### `convolve` (4 points)

Now any image and any kernel. Write `convolve(image, kernel, stride=1, padding=0)`, which returns the map: it pads the image, slides the kernel
along rows and columns with the same stride and, in each place in which the kernel fits entirely, adds up the products. Use `pad` and `output_size`
if you like.

Half of the points are for stride 1 without padding, the other half for any stride and any padding. A hint: write it first with two `for` loops, one
over the rows of the map and one over its columns.
"""

# %% answer="convolve"
def convolve(image, kernel, stride=1, padding=0):
    # image: (rows, columns)   kernel: (h, w)   ->   the map, (output rows, output columns)
    # BEGIN SOLUTION
    padded = np.pad(image, padding)
    h, w = np.shape(kernel)
    rows = (padded.shape[0] - h) // stride + 1
    columns = (padded.shape[1] - w) // stride + 1
    result = np.zeros((rows, columns), dtype=np.float32)
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride, j * stride
            result[i, j] = np.sum(padded[top : top + h, left : left + w] * kernel)
    return result
    # END SOLUTION

# %% test
def test_the_image_and_the_x(convolve):
    import numpy as np
    image = np.array([[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]], dtype="float32")
    kernel = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]], dtype="float32")
    value = convolve(image, kernel)
    message = f"o mapa da imagem de 5 × 5 tem 3 linhas, 3 colunas e começa por 4; o formato é {np.shape(value)}\nthe map of the 5 × 5 image has 3 rows, 3 columns and begins with 4; the shape is {np.shape(value)}"
    assert [n for n in np.shape(value) if n != 1] == [3, 3] and float(np.ravel(value)[0]) == 4, message

# %% test
def test_a_kernel_that_is_not_the_same_when_it_is_turned(convolve):
    import numpy as np
    image = np.array([[1, 2, 0, 1], [0, 1, 3, 1], [2, 0, 1, 1]], dtype="float32")
    kernel = np.array([[1, 0, -1], [2, 0.5, 0]], dtype="float32")
    value = convolve(image, kernel)
    message = f"3 × 4 pixels e um kernel de 2 × 3 dão um mapa de 2 × 2; o formato é {np.shape(value)}\n3 × 4 pixels and a kernel of 2 × 3 give a map of 2 × 2; the shape is {np.shape(value)}"
    assert [n for n in np.shape(value) if n != 1] == [2, 2], message
    numbers = np.round(np.ravel(value), 3).tolist()
    message = f"o mapa é [[1.5, 4.5], [1, 0.5]]; deu {numbers}\nthe map is [[1.5, 4.5], [1, 0.5]]; it gave {numbers}"
    assert np.allclose(numbers, [1.5, 4.5, 1, 0.5], atol=1e-3), message

# %% test
def test_stride_two_and_padding_one(convolve):
    import numpy as np
    image = np.array([[1, 2, 0, 1], [0, 1, 3, 1], [2, 0, 1, 1]], dtype="float32")
    kernel = np.array([[1, 0, -1], [2, 0.5, 0]], dtype="float32")
    value = convolve(image, kernel, 2, 1)
    message = f"com stride 2 e padding 1, o mapa também é de 2 × 2; o formato é {np.shape(value)}\nwith stride 2 and padding 1, the map is 2 × 2 as well; the shape is {np.shape(value)}"
    assert [n for n in np.shape(value) if n != 1] == [2, 2], message
    numbers = np.round(np.ravel(value), 3).tolist()
    message = f"com stride 2 e padding 1, o mapa é [[0.5, 4], [0, 0.5]]; deu {numbers}\nwith stride 2 and padding 1, the map is [[0.5, 4], [0, 0.5]]; it gave {numbers}"
    assert np.allclose(numbers, [0.5, 4, 0, 0.5], atol=1e-3), message

# %% [markdown] lang="pt"
r"""
## 3. O que um kernel vê

Este é um azulejo da fábrica, com 36 linhas e 48 colunas, fotografado com um pouco de ruído: um arco, uma faixa vertical e uma faixa horizontal.
"""

# %% [markdown] lang="en"
r"""
## 3. What a kernel sees

This is a tile from the factory, of 36 rows and 48 columns, in a picture with a little noise: an arc, a vertical stripe and a horizontal stripe.
"""

# %%
row, column = np.mgrid[:36, :48]
tile = np.full((36, 48), 0.9)
tile[(row - 36) ** 2 + column**2 < 24**2] = 0.2
tile[:, 34:40] = 0.4
tile[5:9, :] = 0.1
tile = (tile + np.random.default_rng(3).normal(scale=0.04, size=tile.shape)).astype(np.float32)

plt.figure(figsize=(4.5, 3.4))
plt.imshow(tile, cmap="gray", vmin=0, vmax=1)
plt.show()

# %% [markdown] lang="pt"
r"""
### `edges` (1 ponto)

Um kernel com nove pesos de $1/9$ troca cada pixel pela média dos vizinhos: a imagem fica **borrada**, e o ruído diminui. Outros kernels procuram **bordas**.

Guarde em `edges` um kernel de $3 \times 3$ que encontre **bordas verticais**, isto é, lugares em que o lado esquerdo é diferente do direito. Onde todas as
colunas são iguais (uma parede de uma cor só, ou faixas horizontais), ele deve dar zero. Há muitos kernels certos.
"""

# %% [markdown] lang="en"
r"""
### `edges` (1 point)

A kernel of nine weights of $1/9$ replaces each pixel by the mean of its neighbours: the image is **blurred**, and there is less noise. Other kernels look
for **edges**.

Keep in `edges` a $3 \times 3$ kernel that finds **vertical edges**, that is, places in which the left side differs from the right side. Where all columns
are the same (a wall of one colour, or horizontal stripes), it must give zero. Many kernels are right.
"""

# %% answer="edges"
edges = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]], dtype=np.float32)  # SOLUTION

# %% test
def test_nine_numbers(edges):
    import numpy as np
    message = f"edges tem 3 linhas e 3 colunas; o formato é {np.shape(edges)}\nedges has 3 rows and 3 columns; its shape is {np.shape(edges)}"
    assert [n for n in np.shape(edges) if n != 1] == [3, 3], message

# %% test
def test_zero_where_all_columns_are_the_same(edges):
    import numpy as np
    message = "onde as colunas são todas iguais, edges deve dar zero: uma parede de uma cor só, faixas horizontais\nwhere all columns are the same, edges must give zero: a wall of one colour, horizontal stripes"
    assert np.size(edges) == 9, message
    weights = np.reshape(edges, (3, 3)).astype("float64")
    stripes = np.array([[1.0, 1, 1], [1, 1, 1], [0, 0, 0], [0, 0, 0]])
    answers = [(stripes[top : top + 3] * weights).sum() for top in (0, 1)] + [weights.sum()]
    assert np.allclose(answers, 0, atol=1e-3 * np.abs(weights).max()), message

# %% test
def test_not_zero_where_left_and_right_differ(edges):
    import numpy as np
    message = "onde a esquerda é 1 e a direita é 0, edges deve dar outra coisa que não zero\nwhere the left is 1 and the right is 0, edges must not give zero"
    assert np.size(edges) == 9, message
    weights = np.reshape(edges, (3, 3)).astype("float64")
    step = np.array([[1.0, 1, 0, 0]] * 3)
    answers = [(step[:, left : left + 3] * weights).sum() for left in (0, 1)]
    assert np.abs(answers).max() > 1e-2 * np.abs(weights).max(), message

# %% lang="pt"
blur = np.full((3, 3), 1 / 9, dtype=np.float32)
if np.size(edges) == 9 and convolve(image, kernel) is not None:
    vertical = np.reshape(edges, (3, 3)).astype(np.float32)
    pictures = {"borrado": blur, "edges: bordas verticais": vertical, "edges transposto: horizontais": vertical.T}
    for axes, (title, weights) in zip(plt.subplots(1, 3, figsize=(12, 3.2))[1], pictures.items()):
        axes.imshow(np.squeeze(convolve(tile, weights)), cmap="gray")
        axes.set(title=title, xticks=[], yticks=[])
    plt.show()

# %% lang="en"
blur = np.full((3, 3), 1 / 9, dtype=np.float32)
if np.size(edges) == 9 and convolve(image, kernel) is not None:
    vertical = np.reshape(edges, (3, 3)).astype(np.float32)
    pictures = {"blurred": blur, "edges: vertical edges": vertical, "edges transposed: horizontal ones": vertical.T}
    for axes, (title, weights) in zip(plt.subplots(1, 3, figsize=(12, 3.2))[1], pictures.items()):
        axes.imshow(np.squeeze(convolve(tile, weights)), cmap="gray")
        axes.set(title=title, xticks=[], yticks=[])
    plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** No mapa das bordas verticais, um lado da faixa fica claro e o outro fica escuro. Por quê? E o que aparece no arco?

## 4. ReLU e pooling

### `relu` (1 ponto)

Depois da convolução vem a ativação. A mais usada é a ReLU, $\max(0, x)$, número por número. Escreva `relu(features)`: recebe um mapa
`(linhas, colunas)` e devolve outro, do mesmo formato.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** In the map of vertical edges, one side of the stripe is bright and the other one dark. Why? And what shows on the arc?

## 4. ReLU and pooling

### `relu` (1 point)

After the convolution comes the activation. The most common one is ReLU, $\max(0, x)$, number by number. Write `relu(features)`: it receives a map
`(rows, columns)` and returns another one of the same shape.
"""

# %% answer="relu"
def relu(features):
    # (rows, columns)   ->   (rows, columns)
    # BEGIN SOLUTION
    return np.maximum(features, 0)
    # END SOLUTION

# %% test
def test_below_at_and_above_zero(relu):
    import numpy as np
    value = relu(np.array([[-2, 0, 3], [0.5, -0.5, 7]], dtype="float32"))
    message = f"relu devolve um mapa do mesmo formato, (2, 3); o formato é {np.shape(value)}\nrelu returns a map of the same shape, (2, 3); the shape is {np.shape(value)}"
    assert [n for n in np.shape(value) if n != 1] == [2, 3], message
    numbers = np.round(np.ravel(value), 3).tolist()
    message = f"[[-2, 0, 3], [0.5, -0.5, 7]] deve dar [[0, 0, 3], [0.5, 0, 7]]; deu {numbers}\n[[-2, 0, 3], [0.5, -0.5, 7]] must give [[0, 0, 3], [0.5, 0, 7]]; it gave {numbers}"
    assert np.allclose(numbers, [0, 0, 3, 0.5, 0, 7], atol=1e-3), message

# %% [markdown] lang="pt"
r"""
### `pool` (2 pontos)

O *pooling* resume o mapa: desliza uma janela, sem pesos, e de cada lugar guarda só o **maior** número ou a **média**. O mapa encolhe, e um
deslocamento pequeno do desenho quase não muda o resultado.

Escreva `pool(features, window, stride, how)`. `window` é o par `(linhas, colunas)` da janela; `stride`, um inteiro, é o passo nas duas direções: pode ser
menor que a janela (então elas se sobrepõem), mas nunca maior; `how` é `"max"` ou `"mean"`. Como na convolução, só contam as janelas que cabem inteiras. Cada um dos
dois modos vale um ponto.
"""

# %% [markdown] lang="en"
r"""
### `pool` (2 points)

Pooling summarises the map: it slides a window, without weights, and keeps of each place only the **largest** number or the **mean**. The map shrinks, and
a small shift of the drawing hardly changes the result.

Write `pool(features, window, stride, how)`. `window` is the pair `(rows, columns)` of the window; `stride`, a whole number, is its step in both directions:
it may be smaller than the window (then windows overlap), but never larger; `how` is `"max"` or `"mean"`. As in the convolution, only windows that fit entirely
count. Each of the two modes is worth one point.
"""

# %% answer="pool"
def pool(features, window, stride, how):
    # features: (rows, columns)   window: (h, w)   stride: a whole number   how: "max" | "mean"
    # BEGIN SOLUTION
    h, w = window
    rows = (features.shape[0] - h) // stride + 1
    columns = (features.shape[1] - w) // stride + 1
    result = np.zeros((rows, columns), dtype=np.float32)
    for i in range(rows):
        for j in range(columns):
            part = features[i * stride : i * stride + h, j * stride : j * stride + w]
            if how == "max":
                result[i, j] = np.max(part)
            else:
                result[i, j] = np.mean(part)
    return result
    # END SOLUTION

# %% test
def test_the_maximum_of_two_by_two(pool):
    import numpy as np
    features = np.array([[1, 5, 2, 0, 3], [4, -1, 0, 6, 1], [2, 2, 7, 1, 0]], dtype="float32")
    value = pool(features, (2, 2), 2, "max")
    message = f"3 linhas e 5 colunas, janela (2, 2), stride 2: cabem 1 × 2 janelas; saíram {np.size(value)} números\n3 rows and 5 columns, a window of (2, 2), stride 2: 1 × 2 windows fit; there are {np.size(value)} numbers"
    assert np.size(value) == 2, message
    numbers = np.round(np.ravel(value), 3).tolist()
    message = f"\"max\" deve dar [[5, 6]]; deu {numbers}\n\"max\" must give [[5, 6]]; it gave {numbers}"
    assert np.allclose(numbers, [5, 6], atol=1e-3), message

# %% test
def test_the_maximum_of_negative_numbers(pool):
    import numpy as np
    value = pool(np.array([[-3, -1], [-2, -5]], dtype="float32"), (2, 2), 2, "max")
    message = f"o maior de -3, -1, -2 e -5 é -1; deu {value}\nthe largest of -3, -1, -2 and -5 is -1; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) + 1) < 1e-3, message

# %% test
def test_the_mean_of_two_by_three(pool):
    import numpy as np
    features = np.array([[1, 5, 2, 0, 3], [4, -1, 0, 6, 1], [2, 2, 7, 1, 0]], dtype="float32")
    value = pool(features, (2, 3), 1, "mean")
    message = f"3 linhas e 5 colunas, janela (2, 3), stride 1: cabem 2 × 3 janelas; o formato é {np.shape(value)}\n3 rows and 5 columns, a window of (2, 3), stride 1: 2 × 3 windows fit; the shape is {np.shape(value)}"
    assert [n for n in np.shape(value) if n != 1] == [2, 3], message
    first = float(np.ravel(value)[0])
    message = f"a primeira média é (1 + 5 + 2 + 4 - 1 + 0) / 6 = 1.833; deu {first:.3f}\nthe first mean is (1 + 5 + 2 + 4 - 1 + 0) / 6 = 1.833; it gave {first:.3f}"
    assert abs(first - 11 / 6) < 1e-3, message

# %% [markdown] lang="pt"
r"""
**Para pensar.** Depois da ReLU, o pooling pelo máximo diz se a borda está **em algum lugar** da janela. O que diz o pooling pela média?

## 5. O mesmo pelo Keras

No Keras, a imagem tem mais dois eixos: `(amostras, linhas, colunas, canais)`. Uma foto em tons de cinza tem um canal só. O kernel de uma `Conv2D` tem quatro:
`(h, w, canais de entrada, filtros)`. Uma rede nova começa com pesos sorteados; aqui **você** os escolhe, com `set_weights`.

### `detector` (2 pontos)

Escreva `detector(shape, kernel)`: monta e devolve um modelo do Keras para imagens de formato `shape`, um par `(linhas, colunas)`, com

1. uma `Conv2D` de **um** filtro, com stride 1, sem padding (`"valid"`) e ativação ReLU, cujo kernel é `kernel`, de formato `(h, w)`, e cujo viés
   é zero (ou não existe);
2. depois dela, um pooling pelo máximo com janela de $2 \times 2$ e stride 2.

O modelo recebe `(amostras, linhas, colunas, 1)`. Não há nada para treinar. O Keras também não gira o kernel.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** After ReLU, max pooling says whether there is an edge **somewhere** in the window. What does mean pooling say?

## 5. The same by Keras

In Keras an image has two further axes: `(samples, rows, columns, channels)`. A grey picture has one channel. The kernel of a `Conv2D` has four axes:
`(h, w, input channels, filters)`. A new network begins with random weights; here **you** choose them, with `set_weights`.

### `detector` (2 points)

Write `detector(shape, kernel)`: it builds and returns a Keras model for images of shape `shape`, a pair `(rows, columns)`, with

1. a `Conv2D` of **one** filter, with stride 1, without padding (`"valid"`) and with ReLU as activation, whose kernel is `kernel`, of shape `(h, w)`, and
   whose bias is zero (or does not exist);
2. after it, max pooling with a window of $2 \times 2$ and stride 2.

The model receives `(samples, rows, columns, 1)`. There is nothing to train. Keras does not flip the kernel either.
"""

# %% answer="detector"
def detector(shape, kernel):
    # shape: (rows, columns)   kernel: (h, w)   ->   a Keras model
    # BEGIN SOLUTION
    layer = tf.keras.layers.Conv2D(1, np.shape(kernel), activation="relu", use_bias=False)
    model = tf.keras.Sequential([tf.keras.Input((*shape, 1)), layer, tf.keras.layers.MaxPooling2D(2)])
    layer.set_weights([np.reshape(kernel, (*np.shape(kernel), 1, 1))])
    return model
    # END SOLUTION

# %% test
def test_a_model_with_your_kernel(detector):
    import numpy as np
    rows = [[1, -1, -1, 2, 0], [2, -1, 0, 1, -1], [0, 0, -1, -1, 2], [2, 1, 2, 0, 2], [-1, 1, -1, 1, 2], [2, -1, 1, -1, -1]]
    image, kernel = np.array(rows, dtype="float32"), np.array([[-1, 2], [1, 1], [1, -1]], dtype="float32")
    model = detector(image.shape, kernel)
    message = "detector deve devolver um modelo do Keras\ndetector must return a Keras model"
    assert callable(model), message
    value = np.asarray(model(image[None, :, :, None]))
    message = f"a saída deve ter o formato (1, 2, 2, 1); tem {value.shape}\nthe output must have shape (1, 2, 2, 1); it has {value.shape}"
    assert value.shape == (1, 2, 2, 1), message
    numbers = np.round(np.ravel(value), 3).tolist()
    message = f"a saída deve ser [0, 6, 3, 7]; é {numbers}\nthe output must be [0, 6, 3, 7]; it is {numbers}"
    assert np.allclose(numbers, [0, 6, 3, 7], atol=1e-3), message

# %% [markdown] lang="pt"
r"""
Compare com as suas funções: em cada número, a diferença deve ser quase zero.
"""

# %% [markdown] lang="en"
r"""
Compare with your own functions: the difference must be next to zero, in every number.
"""

# %% lang="pt"
sobel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]], dtype=np.float32)
network, by_hand = detector(tile.shape, sobel), convolve(tile, sobel)
if network is not None and by_hand is not None:
    by_hand = pool(np.squeeze(relu(np.squeeze(by_hand))), (2, 2), 2, "max")
    by_keras = network(tile[None, :, :, None]).numpy()[0, :, :, 0]
    print("formato à mão:", np.shape(by_hand), "  pelo Keras:", by_keras.shape)
    if np.size(by_hand) == by_keras.size:
        print("maior diferença:", np.abs(np.reshape(by_hand, by_keras.shape) - by_keras).max())

# %% lang="en"
sobel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]], dtype=np.float32)
network, by_hand = detector(tile.shape, sobel), convolve(tile, sobel)
if network is not None and by_hand is not None:
    by_hand = pool(np.squeeze(relu(np.squeeze(by_hand))), (2, 2), 2, "max")
    by_keras = network(tile[None, :, :, None]).numpy()[0, :, :, 0]
    print("shape by hand:", np.shape(by_hand), "  by Keras:", by_keras.shape)
    if np.size(by_hand) == by_keras.size:
        print("largest difference:", np.abs(np.reshape(by_hand, by_keras.shape) - by_keras).max())

# %% [markdown] lang="pt"
r"""
## 6. A camada densa no fim

Vários filtros dão vários mapas. No fim da rede, uma camada `Flatten` põe todos os números em fila, e uma `Dense` com softmax
dá uma probabilidade para cada classe (por exemplo: azulejo perfeito, trincado ou mal pintado):

$$
\mathbf{z} = \mathbf{f}\,W + \mathbf{b}, \qquad p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}.
$$

### `head` (2 pontos)

Escreva `head(maps, W, b)`: recebe `maps`, de formato `(linhas, colunas, filtros)`, `W`, de formato `(n, classes)`, com $n$ = linhas · colunas · filtros, e
`b`, de formato `(classes,)`. Ponha os mapas em fila na ordem do Keras e do `np.ravel`: linha por linha, dentro da linha coluna por coluna, e em cada
pixel filtro por filtro. Devolva as probabilidades, `(classes,)`.
"""

# %% [markdown] lang="en"
r"""
## 6. The dense layer at the end

Several filters give several maps. At the end of the network, a `Flatten` layer puts all numbers in one row, and a `Dense` layer with softmax gives a
probability for each class (for instance: a perfect tile, a cracked one, a badly painted one):

$$
\mathbf{z} = \mathbf{f}\,W + \mathbf{b}, \qquad p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}.
$$

### `head` (2 points)

Write `head(maps, W, b)`: it receives `maps`, of shape `(rows, columns, filters)`, `W`, of shape `(n, classes)`, where $n$ = rows · columns · filters, and
`b`, of shape `(classes,)`. Flatten the maps in the order of Keras and of `np.ravel`: row by row, within a row column by column, and at each pixel filter by
filter. Return the probabilities, `(classes,)`.
"""

# %% answer="head"
def head(maps, W, b):
    # maps: (rows, columns, filters)   W: (n, classes)   b: (classes,)   ->   (classes,)
    # BEGIN SOLUTION
    z = np.reshape(maps, -1) @ W + b
    powers = np.exp(z - np.max(z))
    return powers / np.sum(powers)
    # END SOLUTION

# %% test
def test_two_pixels_two_filters_two_classes(head):
    import numpy as np
    maps = np.array([[[1, 2], [3, 0]]], dtype="float32")
    W = np.array([[1, 0], [0, 1], [0, 0], [1, 1]], dtype="float32")
    b = np.array([np.log(3), -1], dtype="float32")
    value = head(maps, W, b)
    message = f"duas classes são duas probabilidades; saíram {np.size(value)} números\ntwo classes are two probabilities; there are {np.size(value)} numbers"
    assert np.size(value) == 2, message
    # The row is [1, 2, 3, 0]: z = [1 + log 3, 2 - 1].
    numbers = np.round(np.ravel(value), 3).tolist()
    message = f"em fila, os mapas são [1, 2, 3, 0], e head deve dar [0.75, 0.25]; deu {numbers}\nin one row, the maps are [1, 2, 3, 0], and head must give [0.75, 0.25]; it gave {numbers}"
    assert np.allclose(numbers, [0.75, 0.25], atol=2e-3), message

# %% [markdown] lang="pt"
r"""
Agora a rede inteira: quatro filtros de $5 \times 3$, ReLU, pooling, fila e três classes. Os pesos são sorteados; o que importa é que as contas à mão e as do
Keras coincidam. Repare, no resumo, em quantos parâmetros tem cada camada.
"""

# %% [markdown] lang="en"
r"""
Now the whole network: four filters of $5 \times 3$, ReLU, pooling, flattening and three classes. The weights are random; what matters is that the
arithmetic by hand agrees with that of Keras. Notice in the summary how many parameters each layer has.
"""

# %% lang="pt"
tf.keras.utils.set_random_seed(5)
whole = tf.keras.Sequential([
    tf.keras.Input((36, 48, 1)),
    tf.keras.layers.Conv2D(4, (5, 3), activation="relu", use_bias=False),
    tf.keras.layers.MaxPooling2D(2),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(3, activation="softmax"),
])
whole.summary()
filters, W, b = whole.get_weights()
if head(np.zeros((1, 1, 1)), np.zeros((1, 3)), np.zeros(3)) is not None and by_hand is not None:
    maps = [np.squeeze(relu(np.squeeze(convolve(tile, filters[:, :, 0, k])))) for k in range(4)]
    maps = [np.squeeze(pool(one, (2, 2), 2, "max")) for one in maps]
    print("à mão:", np.ravel(head(np.stack(maps, axis=-1), W, b)))
    print("Keras:", whole(tile[None, :, :, None]).numpy()[0])

# %% lang="en"
tf.keras.utils.set_random_seed(5)
whole = tf.keras.Sequential([
    tf.keras.Input((36, 48, 1)),
    tf.keras.layers.Conv2D(4, (5, 3), activation="relu", use_bias=False),
    tf.keras.layers.MaxPooling2D(2),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(3, activation="softmax"),
])
whole.summary()
filters, W, b = whole.get_weights()
if head(np.zeros((1, 1, 1)), np.zeros((1, 3)), np.zeros(3)) is not None and by_hand is not None:
    maps = [np.squeeze(relu(np.squeeze(convolve(tile, filters[:, :, 0, k])))) for k in range(4)]
    maps = [np.squeeze(pool(one, (2, 2), 2, "max")) for one in maps]
    print("by hand:", np.ravel(head(np.stack(maps, axis=-1), W, b)))
    print("Keras:  ", whole(tile[None, :, :, None]).numpy()[0])

# %% [markdown] lang="pt"
r"""
## 7. Em palavras

### `sharing` (1 ponto)

Um kernel usa **os mesmos** pesos em todos os lugares da imagem. O mapa de um kernel de $3 \times 3$ no azulejo tem $34 \cdot 46 = 1564$ números; uma camada densa que
desse tantas saídas a partir dos $36 \cdot 48 = 1728$ pixels teria um peso para cada par. O que se ganha ao compartilhar os pesos? Escreva na célula abaixo, em três ou
quatro frases: compare quantos pesos se aprendem e diga o que acontece quando o desenho aparece em outro lugar da foto. Esta resposta é corrigida por uma pessoa.
"""

# %% [markdown] lang="en"
r"""
## 7. In words

### `sharing` (1 point)

A kernel uses **the same** weights everywhere in the image. The map of a $3 \times 3$ kernel on the tile has $34 \cdot 46 = 1564$ numbers; a dense layer with as
many outputs for the $36 \cdot 48 = 1728$ pixels would have a weight for each pair. What do we gain by sharing the weights? Write in the cell below, in three or four
sentences: compare how many weights are learned, and say what happens when the drawing appears elsewhere in the picture. A person marks this answer.
"""

# %% [markdown] answer="sharing" lang="pt"
r"""
São 9 pesos em vez de $1728 \cdot 1564 \approx 2{,}7$ milhões, qualquer que seja o tamanho da imagem: há menos para aprender, menos para guardar e menos risco de
decorar os exemplos. E o que o kernel aprende em um lugar vale em todos: se a borda aparece em outro canto da foto, a mesma resposta aparece no canto correspondente do
mapa, sem que a rede precise ver exemplos da borda em cada posição.
"""

# %% [markdown] answer="sharing" lang="en"
r"""
There are 9 weights instead of $1728 \cdot 1564 \approx 2.7$ million, whatever the size of the image: less to learn, less to store, and less risk of memorising
the examples. And what the kernel learns in one place holds everywhere: if an edge appears in another corner of the picture, the same answer appears in that corner of
the map, and the network need not see examples of the edge in each position.
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
