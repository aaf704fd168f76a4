# %% [markdown] lang="pt"
r"""
# Autoencoder: um dígito em oito números

Um banco guarda milhões de dígitos escritos à mão, tirados de cheques antigos. Cada um é uma imagem de 8 × 8 pixels: 64 números.
Cada número a menos por imagem economiza disco. Quantos números bastam para que ainda se leia o dígito?

Um **autoencoder** é uma rede que aprende a copiar a entrada na saída, mas com um aperto no meio. O **encoder** transforma os 64
pixels em poucos números, o **código**. O **decoder** faz uma imagem a partir do código. A rede só copia bem se o código guardar
o que importa.

```
imagem (64) ──▶ encoder ──▶ código (8) ──▶ decoder ──▶ reconstrução (64)
```

Nesta atividade você

- calcula quanto se economiza e quanto se perde;
- escreve a PCA em NumPy, para ter com que comparar;
- treina um autoencoder que perde menos do que a PCA, com um código da mesma largura;
- usa o código para achar dígitos parecidos e para tirar ruído.

**Tempo:** de 90 a 120 minutos. **Pontos:** estão ao lado do nome de cada resposta; são 16 pontos, e mais 2 por uma resposta escrita.

**Testes.** Abaixo de cada resposta há testes públicos, com exemplos pequenos. A correção usa outros: as suas funções recebem
números que não estão aqui, de outros tamanhos, e as suas redes recebem 500 dígitos que ninguém viu. Por isso, escreva funções
que usem só os argumentos delas. Um erro em uma resposta não estraga as outras.

**Pacotes.** Bastam `numpy`, `matplotlib` e `keras`. Onde a correção é feita há também `tensorflow`, `scipy`, `pandas`, `seaborn`, `sklearn`,
`tensorboard`, `tqdm`, `PIL`, `ipywidgets` e `joblib`, e nenhum outro.
"""

# %% [markdown] lang="en"
r"""
# Autoencoder: a digit in eight numbers

A bank keeps millions of handwritten digits, cut out of old cheques. Each is an image of 8 × 8 pixels: 64 numbers. Every
number less per image saves disk space. How many numbers are enough, if people should still be able to read the digit?

An **autoencoder** is a network that learns to copy its input to its output, but with a narrow part in the middle. The
**encoder** turns the 64 pixels into a few numbers, the **code**. The **decoder** makes an image from the code. The network
can copy well only if the code keeps what matters.

```
image (64) ──▶ encoder ──▶ code (8) ──▶ decoder ──▶ reconstruction (64)
```

In this activity you

- work out how much is saved, and how much is lost;
- write PCA in NumPy, to have something to compare with;
- train an autoencoder that loses less than PCA, with a code of the same width;
- use the code to find similar digits, and to remove noise.

**Time:** 90 to 120 minutes. **Points:** beside the name of each answer is what it is worth: 16 points in all, and 2 more for a
written answer.

**Tests.** Below each answer there are public tests with small examples. Grading uses others: your functions receive numbers
that are not here, in other sizes, and your networks receive 500 digits that nobody has seen. So write functions that use
nothing but their arguments. A mistake in one answer does not spoil the others.

**Packages.** `numpy`, `matplotlib` and `keras` are enough. Where it is graded, there are also `tensorflow`, `scipy`, `pandas`, `seaborn`,
`sklearn`, `tensorboard`, `tqdm`, `PIL`, `ipywidgets` and `joblib`, and no others.
"""

# %%
import keras
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown] lang="pt"
r"""
## 1. Os dígitos

`digits.npz` tem 1297 imagens com valores de 0 a 16. Dividimos por 16 e pomos os 64 pixels de cada imagem em uma linha. As
primeiras 1000 imagens servem para treinar, as outras 297 para testar.
"""

# %% [markdown] lang="en"
r"""
## 1. The digits

`digits.npz` has 1,297 images with values from 0 to 16. We divide by 16 and put the 64 pixels of each image into a row. The
first 1,000 images are for training, the other 297 for testing.
"""

# %%
digits = np.load("digits.npz")
pixels = digits["images"].reshape(-1, 64) / 16
labels = digits["labels"].astype(int)

train, test = pixels[:1000], pixels[1000:]
train_labels, test_labels = labels[:1000], labels[1000:]

plt.figure(figsize=(8, 1.5))
for place in range(10):
    plt.subplot(1, 10, place + 1)
    plt.imshow(test[place].reshape(8, 8), cmap="gray_r")
    plt.axis("off")
plt.show()

# %% [markdown] lang="pt"
r"""
*Para pensar:* o canto de cima à esquerda é branco em quase todas as imagens. Que outros pixels dizem pouco? E se você conhece
um pixel, o que já sabe sobre o vizinho dele?
"""

# %% [markdown] lang="en"
r"""
*To think about:* the top left corner is white in nearly all images. Which other pixels tell you little? And if you know one
pixel, what do you already know about the one next to it?
"""

# %% [markdown] lang="pt"
r"""
## 2. Quanto se economiza

Sem código, guardamos $n$ imagens de $p$ pixels cada uma. Com código, guardamos um código por imagem e, *uma só vez*, os
parâmetros do decoder: sem ele ninguém lê os códigos. A **taxa de compressão** é

$$
\frac{\text{números guardados sem código}}{\text{números guardados com código}}.
$$

### `ratio` (1 ponto)

Escreva `ratio(n, pixels, width, parameters)`: a taxa de compressão para `n` imagens de `pixels` pixels, com um código de `width`
números por imagem e um decoder de `parameters` parâmetros. Não arredonde.
"""

# %% [markdown] lang="en"
r"""
## 2. How much is saved

Without a code, we keep $n$ images of $p$ pixels each. With a code, we keep one code for each image and, *once for all of
them*, the decoder's parameters: nobody can read the codes without it. The **compression ratio** is

$$
\frac{\text{numbers kept without a code}}{\text{numbers kept with a code}}.
$$

### `ratio` (1 point)

Write `ratio(n, pixels, width, parameters)`: the compression ratio for `n` images of `pixels` pixels, with a code of `width`
numbers for each image and a decoder of `parameters` parameters. Do not round.
"""

# %% answer="ratio"
def ratio(n, pixels, width, parameters):
    # four whole numbers   ->   a number
    # BEGIN SOLUTION
    return n * pixels / (n * width + parameters)
    # END SOLUTION

# %% test
def test_ratio_of_a_hundred_images(ratio):
    import numpy as np
    found = ratio(100, 64, 8, 800)
    assert np.size(found) == 1 and isinstance(np.ravel(found)[0], (int, float, np.number)), "ratio deve devolver um número\nratio must return one number"
    assert abs(float(np.ravel(found)[0]) - 4) < 1e-6, "100 imagens de 64 pixels: 6400 números viram 800 + 800\n100 images of 64 pixels: 6400 numbers become 800 + 800"

# %% [markdown] lang="pt"
r"""
*Para pensar:* um decoder com 5000 parâmetros compensa para 10 imagens? A partir de quantas? E de que taxa se chega perto com
milhões de imagens?
"""

# %% [markdown] lang="en"
r"""
*To think about:* does a decoder with 5,000 parameters pay for 10 images? From how many images on? And which ratio do you come
close to with millions of images?
"""

# %% [markdown] lang="pt"
r"""
## 3. Quanto se perde

Medimos o que se perde em uma imagem pelo **erro de reconstrução**: a média, sobre os pixels dela, do quadrado da diferença
entre original e reconstrução.

### `errors` (1 ponto)

Escreva `errors(X, R)`. `X` são originais e `R` as reconstruções, ambos de formato `(n, d)`. Devolva `n` números: o erro de cada
imagem. (Assim, `errors(X, R).mean()` é o erro do conjunto todo.)
"""

# %% [markdown] lang="en"
r"""
## 3. How much is lost

We measure what is lost of an image by its **reconstruction error**: the mean, over its pixels, of the squared difference
between original and reconstruction.

### `errors` (1 point)

Write `errors(X, R)`. `X` are originals and `R` their reconstructions, both of shape `(n, d)`. Return `n` numbers: the error of
each image. (So `errors(X, R).mean()` is the error of the whole set.)
"""

# %% answer="errors"
def errors(X, R):
    # X: (n, d)   R: (n, d)   ->   (n,)
    # BEGIN SOLUTION
    return ((X - R) ** 2).mean(axis=1)
    # END SOLUTION

# %% test
def test_errors_of_two_small_images(errors):
    import numpy as np
    found = errors(np.array([[0.0, 0.0, 0.0], [1.0, 1.0, 1.0]]), np.array([[0.0, 0.0, 3.0], [1.0, 2.0, 1.0]]))
    assert np.size(found) == 2 and found is not None, "duas imagens: devolva dois números\ntwo images: return two numbers"
    assert np.allclose(np.ravel(found), [3, 1 / 3]), "as diferenças são (0, 0, 3) e (0, 1, 0): os erros são 3 e 1/3\nthe differences are (0, 0, 3) and (0, 1, 0): the errors are 3 and 1/3"

# %% [markdown] lang="pt"
r"""
## 4. PCA

A análise de componentes principais (PCA) também faz de cada imagem um código de poucos números, sem treino nenhum:

1. calcule a média $m$ das imagens de **treino**, pixel por pixel;
2. faça a decomposição em valores singulares (SVD) das imagens de treino *menos a média*: $U S V^T$;
3. fique com as primeiras `width` linhas de $V^T$. Chamemos essa matriz de $A$, de formato `(width, d)`;
4. o código de uma imagem $x$ é $(x - m)A^T$, e a reconstrução é $m + (x - m)A^T A$.

A média e as linhas vêm sempre do treino, também quando se reconstroem outras imagens: um código que dependesse das imagens de
teste não serviria para as próximas.

### `pca` (2 pontos)

Escreva `pca(train, X, width)`: aprende com `train`, de formato `(n, d)`, e devolve as reconstruções de `X`, de formato `(m, d)`.
Use o NumPy: `np.linalg.svd(..., full_matrices=False)` devolve $U$, os valores singulares e $V^T$, nesta ordem.
"""

# %% [markdown] lang="en"
r"""
## 4. PCA

Principal component analysis (PCA) makes a code of a few numbers as well, without any training:

1. compute the mean $m$ of the **training** images, pixel by pixel;
2. take the singular value decomposition (SVD) of the training images *minus the mean*: $U S V^T$;
3. keep the first `width` rows of $V^T$. Let us call this matrix $A$, of shape `(width, d)`;
4. the code of an image $x$ is $(x - m)A^T$, and its reconstruction is $m + (x - m)A^T A$.

The mean and the rows always come from the training images, even when other images are reconstructed: a code that depended on
the test images would be of no use for the next ones.

### `pca` (2 points)

Write `pca(train, X, width)`: it learns from `train`, of shape `(n, d)`, and returns the reconstructions of `X`, of shape `(m, d)`.
Use NumPy: `np.linalg.svd(..., full_matrices=False)` returns $U$, the singular values and $V^T$, in this order.
"""

# %% answer="pca"
def pca(train, X, width):
    # train: (n, d)   X: (m, d)   ->   (m, d)
    # BEGIN SOLUTION
    mean = train.mean(axis=0)
    rows = np.linalg.svd(train - mean, full_matrices=False)[2][:width]
    return mean + (X - mean) @ rows.T @ rows
    # END SOLUTION

# %% test
def test_pca_of_points_on_a_line(pca):
    import numpy as np
    found = pca(np.array([[0.0, 1.0], [2.0, 2.0], [4.0, 3.0]]), np.array([[3.0, 5.0], [2.0, 2.0]]), 1)
    assert np.shape(found) == (2, 2), "pca deve devolver um array do formato de X\npca must return an array of the shape of X"
    assert np.allclose(found, [[4, 3], [2, 2]], atol=1e-4), "o treino está em uma reta por (2, 2); o ponto dela mais perto de (3, 5) é (4, 3)\nthe training points lie on a line through (2, 2); its point nearest to (3, 5) is (4, 3)"

# %% test
def test_pca_keeps_the_direction_with_the_largest_spread(pca):
    import numpy as np
    train = np.array([[1.0, 7.0, 2.0], [1.0, 3.0, 2.0], [2.0, 5.0, 2.0], [0.0, 5.0, 2.0]])
    found = pca(train, np.array([[9.0, 6.0, 4.0]]), 1)
    assert np.shape(found) == (1, 3), "pca deve devolver um array do formato de X\npca must return an array of the shape of X"
    assert np.allclose(found, [[1, 6, 2]], atol=1e-4), "com width=1 só fica a segunda coluna, a que varia mais: (1, 6, 2)\nwith width=1 only the second column stays, which varies most: (1, 6, 2)"

# %% [markdown] lang="pt"
r"""
### `pca_error` (1 ponto)

Guarde em `pca_error` o erro médio nas imagens `test`, reconstruídas com 8 números cada uma pela PCA aprendida com `train`. É um
número.
"""

# %% [markdown] lang="en"
r"""
### `pca_error` (1 point)

Keep in `pca_error` the mean error on the images `test`, reconstructed from 8 numbers each by the PCA learned from `train`. It is
one number.
"""

# %% answer="pca_error"
pca_error = errors(test, pca(train, test, 8)).mean()  # SOLUTION

# %% test
def test_pca_error_is_a_small_number(pca_error):
    import numpy as np
    assert np.size(pca_error) == 1 and isinstance(np.ravel(pca_error)[0], (int, float, np.number)), "pca_error deve ser um número\npca_error must be one number"
    assert 0.01 < float(np.ravel(pca_error)[0]) < 0.1, "o erro de 8 números fica entre 0.01 e 0.1\nthe error with 8 numbers lies between 0.01 and 0.1"

# %% [markdown] lang="pt"
r"""
## 5. Duas redes em sequência

Um autoencoder **linear** (camadas `Dense` sem ativação) não consegue erro menor do que o da PCA nas imagens de treino. Para perder
menos com a mesma largura, é preciso algo que a PCA não tem: camadas ocultas com ativação não linear, antes e depois do código.

### `build` (2 pontos)

Escreva `build(width)`. A cada chamada ela faz redes **novas**, sem treino, e devolve três modelos do Keras, nesta ordem:

| | entra | sai |
|---|---|---|
| `encoder` | imagens `(n, 64)` | códigos `(n, width)` |
| `decoder` | códigos `(n, width)` | imagens `(n, 64)` |
| `autoencoder` | imagens `(n, 64)` | as reconstruções `(n, 64)`: o `decoder` aplicado ao que sai do `encoder` |

O `autoencoder` usa as *mesmas* camadas dos outros dois. Assim, quem o treina treina os três. Camadas, ativações e tamanhos são
escolha sua; uma camada oculta de 64 unidades com `relu` de cada lado é um bom começo. Diga a cada rede o formato da entrada
(`keras.Input`), ou chame-a uma vez, para que os pesos existam desde o começo.
"""

# %% [markdown] lang="en"
r"""
## 5. Two networks in a row

A **linear** autoencoder (`Dense` layers without activations) cannot have a smaller error than PCA on the training images. To
lose less with the same width, it takes something that PCA does not have: hidden layers with a nonlinear activation, before
and after the code.

### `build` (2 points)

Write `build(width)`. On each call it makes **new** networks, not trained yet, and returns three Keras models, in this order:

| | in | out |
|---|---|---|
| `encoder` | images `(n, 64)` | codes `(n, width)` |
| `decoder` | codes `(n, width)` | images `(n, 64)` |
| `autoencoder` | images `(n, 64)` | their reconstructions `(n, 64)`: the `decoder` applied to what the `encoder` returns |

The `autoencoder` uses the *same* layers as the other two, so whoever trains it trains all three. Layers, activations and
sizes are your choice; one hidden layer of 64 units with `relu` on each side is a good start. Tell each network the shape of
its input (`keras.Input`), or call it once, so that its weights exist from the beginning.
"""

# %% answer="build"
def build(width):
    # a whole number   ->   encoder, decoder, autoencoder
    # BEGIN SOLUTION
    encoder = keras.Sequential(
        [keras.Input((64,)), keras.layers.Dense(64, activation="relu"), keras.layers.Dense(width)]
    )
    decoder = keras.Sequential(
        [keras.Input((width,)), keras.layers.Dense(64, activation="relu"), keras.layers.Dense(64, activation="sigmoid")]
    )
    return encoder, decoder, keras.Sequential([keras.Input((64,)), encoder, decoder])
    # END SOLUTION

# %% test
def test_build_returns_three_networks_that_fit(build):
    import numpy as np
    networks = build(3)
    assert isinstance(networks, (tuple, list)) and len(networks) == 3, "devolva três redes: encoder, decoder, autoencoder\nreturn three networks: encoder, decoder, autoencoder"
    assert all(network.weights for network in networks), "cada rede já deve ter pesos: comece-a com keras.Input, ou chame-a uma vez\neach network must have its weights already: begin it with keras.Input, or call it once"
    images = np.linspace(0, 1, 320).reshape(5, 64)
    codes = np.asarray(networks[0](images))
    assert codes.shape == (5, 3), "o encoder deve fazer de 5 imagens um array (5, 3), com width = 3\nthe encoder must make an array (5, 3) of 5 images, with width = 3"
    decoded = np.asarray(networks[1](codes))
    assert decoded.shape == (5, 64), "o decoder deve fazer de 5 códigos um array (5, 64)\nthe decoder must make an array (5, 64) of 5 codes"
    whole = np.asarray(networks[2](images))
    assert whole.shape == (5, 64) and np.allclose(whole, decoded, atol=1e-4), "o autoencoder deve dar o que o decoder faz do código\nthe autoencoder must return what the decoder makes of the code"

# %% [markdown] lang="pt"
r"""
### `autoencoder` (3 pontos)

Faça as redes com `build(8)`, guarde-as em `encoder`, `decoder` e `autoencoder`, e treine o `autoencoder` com as imagens `train`: elas são
a entrada e também a saída desejada. A perda, o otimizador e o número de épocas são escolha sua. O treino leva poucos segundos.

Procure um erro de **no máximo 0,019** em `test` (a PCA tem cerca de 0,025). A correção pede no máximo 0,021 em 500 dígitos que não
estão aqui. Um ponto é por as três redes ainda combinarem depois do treino, os outros dois pelo erro.
"""

# %% [markdown] lang="en"
r"""
### `autoencoder` (3 points)

Make the networks with `build(8)`, keep them in `encoder`, `decoder` and `autoencoder`, and train the `autoencoder` on the images
`train`: they are the input, and the desired output too. Loss, optimizer and number of epochs are your choice. Training takes a
few seconds.

Aim for an error of **at most 0.019** on `test` (PCA has about 0.025). Grading asks for at most 0.021 on 500 digits that are not
here. One point is for three networks that still belong together after training, the other two are for the error.
"""

# %% answer="autoencoder"
encoder, decoder, autoencoder = None, None, None
# BEGIN SOLUTION
encoder, decoder, autoencoder = build(8)
autoencoder.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse")
history = autoencoder.fit(train, train, epochs=25, batch_size=50, verbose=0)
# END SOLUTION

# %% test
def test_the_three_networks_belong_together(encoder, decoder, autoencoder):
    import numpy as np
    assert None not in (encoder, decoder, autoencoder), "guarde as três redes: encoder, decoder e autoencoder\nkeep the three networks: encoder, decoder and autoencoder"
    images = np.load("digits.npz")["images"][1000:].reshape(-1, 64) / 16
    codes = np.asarray(encoder(images))
    assert codes.shape == (297, 8), "o código de cada imagem deve ter 8 números\nthe code of each image must have 8 numbers"
    assert np.allclose(np.asarray(autoencoder(images)), np.asarray(decoder(codes)), atol=1e-4), "o autoencoder deve dar o que o decoder faz do código\nthe autoencoder must return what the decoder makes of the code"

# %% test
def test_the_autoencoder_loses_less_than_pca(autoencoder):
    import numpy as np
    assert autoencoder is not None, "guarde a rede treinada em autoencoder\nkeep the trained network in autoencoder"
    images = np.load("digits.npz")["images"][1000:].reshape(-1, 64) / 16
    error = float(np.mean((np.asarray(autoencoder(images)) - images) ** 2))
    assert error <= 0.019, f"o erro em test é {error:.4f}; deve ser no máximo 0.019: treine mais, ou use camadas ocultas maiores\nthe error on test is {error:.4f}; it must be at most 0.019: train longer, or use larger hidden layers"

# %% [markdown] lang="pt"
r"""
### `net_error` (1 ponto)

Guarde em `net_error` o erro médio do seu `autoencoder` nas imagens `test`, medido como `pca_error`. Um modelo do Keras recebe um array com
`autoencoder.predict(test, verbose=0)`. Se treinar a rede mais uma vez, execute de novo esta célula e as de baixo.
"""

# %% [markdown] lang="en"
r"""
### `net_error` (1 point)

Keep in `net_error` the mean error of your `autoencoder` on the images `test`, measured as `pca_error` is. A Keras model takes an
array with `autoencoder.predict(test, verbose=0)`. If you train the network once more, run this cell again, and those below it.
"""

# %% answer="net_error"
net_error = errors(test, autoencoder.predict(test, verbose=0)).mean()  # SOLUTION

# %% test
def test_net_error_is_a_number(net_error):
    import numpy as np
    assert np.size(net_error) == 1 and isinstance(np.ravel(net_error)[0], (int, float, np.number)), "net_error deve ser um número\nnet_error must be one number"
    assert 0 < float(np.ravel(net_error)[0]) < 1, "net_error é uma média de quadrados de diferenças menores do que 1\nnet_error is a mean of squares of differences below 1"

# %%
print("PCA:", pca_error, "  autoencoder:", net_error)

# %% [markdown] lang="pt"
r"""
*Para pensar:* a PCA guarda 8 · 64 + 64 números além dos códigos. Quantos parâmetros tem o seu decoder (`decoder.count_params()`)?
Com quantas imagens essa diferença deixa de pesar?
"""

# %% [markdown] lang="en"
r"""
*To think about:* besides the codes, PCA keeps 8 · 64 + 64 numbers. How many parameters does your decoder have
(`decoder.count_params()`)? With how many images does this difference no longer matter?
"""

# %% [markdown] lang="pt"
r"""
## 6. Ver o que se perde

Um número não mostra *o que* se perde. Ponha os originais em uma linha e cada reconstrução logo abaixo do seu original.

### `gallery` (1 ponto)

Escreva `gallery(X, R)`. `X` e `R` têm formato `(n, 64)`. Devolva **uma** imagem, um array de formato `(16, 8n)`: nas 8 linhas de cima, os `n`
originais lado a lado, da esquerda para a direita; nas 8 de baixo, as `n` reconstruções na mesma ordem. Cada linha de 64 pixels
vira 8 × 8 com `reshape(8, 8)`.
"""

# %% [markdown] lang="en"
r"""
## 6. See what is lost

A number does not show *what* is lost. Put the originals in a row, and each reconstruction right below its original.

### `gallery` (1 point)

Write `gallery(X, R)`. `X` and `R` have the shape `(n, 64)`. Return **one** image, an array of shape `(16, 8n)`: in its upper 8 rows the
`n` originals side by side, from left to right; in its lower 8 rows the `n` reconstructions in the same order. Each row of 64
pixels becomes 8 × 8 with `reshape(8, 8)`.
"""

# %% answer="gallery"
def gallery(X, R):
    # X: (n, 64)   R: (n, 64)   ->   (16, 8n)
    # BEGIN SOLUTION
    return np.vstack([np.hstack([image.reshape(8, 8) for image in images]) for images in (X, R)])
    # END SOLUTION

# %% test
def test_gallery_of_two_pairs(gallery):
    import numpy as np
    X, R = np.arange(128.0).reshape(2, 64), 1000 + np.arange(128.0).reshape(2, 64)
    found = gallery(X, R)
    assert np.shape(found) == (16, 16), "dois pares: a imagem deve ter formato (16, 16)\ntwo pairs: the image must have the shape (16, 16)"
    found = np.asarray(found)
    assert np.allclose(found[0], [0, 1, 2, 3, 4, 5, 6, 7, 64, 65, 66, 67, 68, 69, 70, 71]), "em cima fica a primeira linha de cada original, um ao lado do outro\nat the top is the first row of each original, one beside the other"
    assert np.allclose(found[8:], 1000 + found[:8]), "embaixo fica cada reconstrução, sob o seu original\nat the bottom is each reconstruction, below its original"

# %%
if autoencoder is not None:
    pictures = {"PCA": pca(train, test, 8), "autoencoder": autoencoder.predict(test, verbose=0)}
    for title, R in pictures.items():
        if gallery(test[:12], R[:12]) is not None:
            plt.figure(figsize=(9, 2))
            plt.imshow(gallery(test[:12], R[:12]), cmap="gray_r")
            plt.title(title)
            plt.axis("off")
    plt.show()

# %% [markdown] lang="pt"
r"""
*Para pensar:* a PCA deixa cinza onde o papel era branco. A sua rede também? Que dígitos ficam parecidos com outros? Veja os que
têm o maior erro: `np.argsort(errors(test, R))[-12:]`.
"""

# %% [markdown] lang="en"
r"""
*To think about:* PCA leaves grey where the paper was white. Does your network? Which digits become similar to others? Look at
those with the largest error: `np.argsort(errors(test, R))[-12:]`.
"""

# %% [markdown] lang="pt"
r"""
## 7. O código como representação

O encoder nunca viu os rótulos. Mesmo assim, imagens parecidas costumam receber códigos próximos. Para ver isso, procuramos para
cada imagem nova a imagem de treino cujo código está mais perto.

### `nearest` (1 ponto)

Escreva `nearest(codes, queries)`. `codes` tem formato `(n, k)` e `queries`, `(m, k)`. Para cada linha de `queries`, ache a linha de `codes` mais
próxima, pela distância euclidiana $\sqrt{\sum_j (q_j - c_j)^2}$. Devolva os `m` índices dessas linhas em `codes`, contados a partir de 0.
Não há empates.
"""

# %% [markdown] lang="en"
r"""
## 7. The code as a representation

The encoder never saw the labels. Even so, similar images usually get codes that are close to each other. To see this, we
look for the training image whose code is nearest to that of each new image.

### `nearest` (1 point)

Write `nearest(codes, queries)`. `codes` has the shape `(n, k)` and `queries` `(m, k)`. For each row of `queries`, find the nearest row of
`codes` by the Euclidean distance $\sqrt{\sum_j (q_j - c_j)^2}$. Return the `m` indices of these rows in `codes`, counted from 0.
There are no ties.
"""

# %% answer="nearest"
def nearest(codes, queries):
    # codes: (n, k)   queries: (m, k)   ->   m × {0, …, n - 1}
    # BEGIN SOLUTION
    squares = ((queries[:, None, :] - codes[None, :, :]) ** 2).sum(axis=2)
    return squares.argmin(axis=1)
    # END SOLUTION

# %% test
def test_nearest_of_three_codes(nearest):
    import numpy as np
    found = nearest(np.array([[1.0, 1.0], [6.0, 6.0], [0.0, 3.0]]), np.array([[1.0, 2.0], [5.0, 5.0]]))
    assert np.size(found) == 2 and found is not None, "duas linhas em queries: devolva dois índices\ntwo rows in queries: return two indices"
    assert [int(index) for index in np.ravel(found)] == [0, 1], "a linha mais perto de (1, 2) é (1, 1), e de (5, 5) é (6, 6)\nthe row nearest to (1, 2) is (1, 1), and to (5, 5) it is (6, 6)"

# %% [markdown] lang="pt"
r"""
### `code_accuracy` (1 ponto)

Faça os códigos de `train` e de `test` com o seu `encoder` treinado. Dê a cada imagem de `test` o rótulo da imagem de `train` com o código mais
próximo. Guarde em `code_accuracy` a fração das imagens de `test` para as quais esse rótulo está certo, um número de 0 a 1.
"""

# %% [markdown] lang="en"
r"""
### `code_accuracy` (1 point)

Make the codes of `train` and of `test` with your trained `encoder`. Give each image of `test` the label of the image of `train` with the
nearest code. Keep in `code_accuracy` the fraction of the images of `test` for which this label is right, a number from 0 to 1.
"""

# %% answer="code_accuracy"
# BEGIN SOLUTION
codes, queries = encoder.predict(train, verbose=0), encoder.predict(test, verbose=0)
# END SOLUTION
code_accuracy = np.mean(train_labels[nearest(codes, queries)] == test_labels)  # SOLUTION

# %% test
def test_code_accuracy_is_a_fraction(code_accuracy):
    import numpy as np
    assert np.size(code_accuracy) == 1 and isinstance(np.ravel(code_accuracy)[0], (int, float, np.number)), "code_accuracy deve ser um número\ncode_accuracy must be one number"
    assert 0.5 < float(np.ravel(code_accuracy)[0]) <= 1, "de um encoder treinado, mais da metade está certa; 1 é tudo certo\nwith a trained encoder, more than half are right; 1 is all of them"

# %% [markdown] lang="pt"
r"""
*Para pensar:* com os 64 pixels no lugar dos códigos, essa fração é de cerca de 0,976. O que o código perdeu, e quanto
trabalho ele poupa a quem procura entre milhões de imagens?
"""

# %% [markdown] lang="en"
r"""
*To think about:* with the 64 pixels in place of the codes, this fraction is about 0.976. What did the code lose, and how
much work does it save whoever searches among millions of images?
"""

# %% [markdown] lang="pt"
r"""
## 8. Tirar ruído

Um scanner ruim soma ruído a cada pixel. Pelo código estreito passa pouco do ruído, mas o seu `autoencoder` nunca viu imagens assim.
Um autoencoder que **tira ruído** é treinado para isso: entra a imagem com ruído, e a saída desejada é a imagem limpa.
"""

# %% [markdown] lang="en"
r"""
## 8. Remove noise

A bad scanner adds noise to every pixel. Little of it gets through the narrow code, but your `autoencoder` has never seen such
images. An autoencoder that **removes noise** is trained for it: an image with noise goes in, and the desired output is the
clean image.
"""

# %%
random = np.random.default_rng(8)
noisy_train = train + 0.4 * random.normal(size=train.shape)
noisy_test = test + 0.4 * random.normal(size=test.shape)

plt.figure(figsize=(8, 1.5))
for place in range(10):
    plt.subplot(1, 10, place + 1)
    plt.imshow(noisy_test[place].reshape(8, 8), cmap="gray_r")
    plt.axis("off")
plt.show()
print(np.mean((noisy_test - test) ** 2))

# %% [markdown] lang="pt"
r"""
### `denoiser` (2 pontos)

Treine outra rede, em `denoiser`: um modelo do Keras que recebe imagens com ruído `(n, 64)` e devolve imagens limpas `(n, 64)`. Faça camadas
**novas**, por exemplo com o terceiro modelo de `build(8)`: se usar as camadas de `autoencoder`, ele muda também, e as respostas acima deixam
de valer. A largura do código e o treino ficam a seu critério, mas treine só com imagens de `train`, com ruído e sem ruído: `noisy_test` e `test`
são para medir.

Procure um erro de **no máximo 0,040** entre o que a rede faz de `noisy_test` e `test`. O ruído sozinho tem cerca de 0,16, e o seu `autoencoder`,
treinado sem ruído, cerca de 0,05. A correção pede no máximo 0,0426, em 500 outros dígitos com outro ruído do mesmo tipo.
"""

# %% [markdown] lang="en"
r"""
### `denoiser` (2 points)

Train another network, in `denoiser`: a Keras model that takes images with noise `(n, 64)` and returns clean images `(n, 64)`. Make
**new** layers, for instance with the third model of `build(8)`: if you use the layers of `autoencoder`, it changes as well, and the
answers above no longer hold. The width of the code and the training are up to you, but train on images of `train` only, with noise
and without: `noisy_test` and `test` are there to measure.

Aim for an error of **at most 0.040** between what the network makes of `noisy_test` and `test`. The noise alone has about 0.16, and
your `autoencoder`, trained without noise, about 0.05. Grading asks for at most 0.0426, on 500 other digits with other noise of the
same kind.
"""

# %% answer="denoiser"
denoiser = None
# BEGIN SOLUTION
denoiser = build(8)[2]
denoiser.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse")
denoiser.fit(noisy_train, train, epochs=25, batch_size=50, verbose=0)
# END SOLUTION

# %% test
def test_the_denoiser_removes_noise(denoiser):
    import numpy as np
    assert denoiser is not None, "guarde a rede treinada em denoiser\nkeep the trained network in denoiser"
    clean = np.load("digits.npz")["images"][1000:].reshape(-1, 64) / 16
    noisy = clean + 0.4 * np.random.default_rng(5).normal(size=clean.shape)
    error = float(np.mean((np.asarray(denoiser(noisy)) - clean) ** 2))
    assert error <= 0.040, f"o erro é {error:.4f}; deve ser no máximo 0.040. Entram as imagens com ruído, e a saída desejada são as limpas\nthe error is {error:.4f}; it must be at most 0.040. Images with noise go in, and the desired output is the clean ones"

# %%
if denoiser is not None and gallery(noisy_test[:12], noisy_test[:12]) is not None:
    plt.figure(figsize=(9, 2))
    plt.imshow(gallery(noisy_test[:12], denoiser.predict(noisy_test[:12], verbose=0)), cmap="gray_r")
    plt.axis("off")
    plt.show()

# %% [markdown] lang="pt"
r"""
## 9. Explicar

### `why` (2 pontos)

Por que um autoencoder linear com código de 8 números não consegue erro menor do que o da PCA com 8 componentes nas imagens de treino? E o
que permite ao seu autoencoder conseguir? Responda em três ou quatro frases. Uma pessoa lê esta resposta.
"""

# %% [markdown] lang="pt" answer="why"
r"""
Sem ativações, encoder e decoder juntos são uma única função linear (mais um deslocamento) que passa por 8 números. As
reconstruções ficam todas em um plano de dimensão 8, e a PCA já acha o melhor desses planos para as imagens de treino; o
autoencoder linear pode no máximo chegar ao mesmo erro. Com camadas ocultas e ativações não lineares, as reconstruções podem ficar em
uma superfície curva de dimensão 8, que passa mais perto das imagens.
"""

# %% [markdown] lang="en"
r"""
## 9. Explain

### `why` (2 points)

Why can't a linear autoencoder with a code of 8 numbers have a smaller error than PCA with 8 components on the training images? And
what makes it possible for yours? Answer in three or four sentences. A person reads this answer.
"""

# %% [markdown] lang="en" answer="why"
r"""
Without activations, encoder and decoder together are one linear function (plus a shift) that goes through 8 numbers. All
reconstructions lie in a flat space of dimension 8, and PCA already finds the best such space for the training images; a
linear autoencoder can reach the same error at best. With hidden layers and nonlinear activations, the reconstructions can lie on a
curved surface of dimension 8, which comes closer to the images.
"""

# %% [markdown] lang="pt"
r"""
## Antes de entregar

A célula abaixo roda todos os testes públicos mais uma vez; `why` é lida por uma pessoa. Depois reinicie o kernel, execute tudo do
começo ao fim, salve e entregue este arquivo.
"""

# %% [markdown] lang="en"
r"""
## Before you submit

The cell below runs all public tests once more; `why` is read by a person. Then restart the kernel, run everything from top to
bottom, save, and submit this file.
"""

# %%
grader.check_all()
