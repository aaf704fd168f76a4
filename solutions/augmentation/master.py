# %% [markdown] lang="pt"
r"""
# Aumento de dados: muitas imagens a partir de poucas

Uma biblioteca quer ler os números escritos à mão nas fichas do seu catálogo antigo. Dizer à mão o que está em cada imagem dá trabalho: por enquanto há só
**seis imagens de cada dígito**, sessenta ao todo, e nelas o dígito está bem reto, no meio. Mas as fichas passam tortas pela câmera. Uma rede que só viu dígitos retos se sai mal com elas.

Um três um pouco virado continua um três. Por isso, de cada imagem com rótulo podem sair muitas outras com o mesmo rótulo: espelhadas, deslocadas, viradas, maiores,
menores, com ruído. Isso se chama **aumento de dados** (*data augmentation*). Nesta atividade você escreve essas transformações, descobre quais **não** servem, equilibra classes e
mede quanto uma rede ganha.

**Como trabalhar**

- Há onze células de resposta em código (`flip`, `translate`, `warp`, `add_noise`, `augment`, `becomes`, `box`, `balance`, `augmenter`, `networks` e `accuracies`) e uma
  escrita (`leak`). Troque as reticências `...` pelo seu código. As outras células já funcionam, e você pode criar quantas quiser.
- Conte com duas a três horas de trabalho. Cada função cabe em poucas linhas, e os treinos levam segundos.
- Ao lado do nome de cada resposta está quanto ela vale: são 23 pontos, e mais 1 pela resposta escrita.
- Logo abaixo de cada resposta em código, `grader.check(...)` confere alguns exemplos públicos. A nota usa outros, que não estão aqui: suas funções recebem outras
  imagens, e suas redes leem 500 que nenhum aluno viu. Escreva funções que usem só os seus argumentos e as funções que você já escreveu.
- Um erro em uma resposta não estraga as seguintes.
- Cada chamada a uma função sua pode levar até dez segundos, e cada célula, até um minuto, com o treino.
- Antes de entregar, reinicie o kernel, execute tudo do começo ao fim e salve o arquivo.
- A correção usa Python 3.11 com `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` e `joblib`. Não há outros pacotes.
- No Colab, execute antes `%pip install -q otter-grader` e envie as pastas `tests` e `box` e o arquivo `few.npz` para a mesma pasta do notebook.

**Combinados**: suas funções recebem arrays do NumPy, listas, textos e números do Python. Os *pixels* são números de 0 (fundo) a 1. As funções podem devolver listas, arrays ou tensores.
"""

# %% [markdown] lang="en"
r"""
# Augmentation: many images from few

A library wants to read the handwritten numbers on the cards of its old catalogue. Saying by hand what is on each image is work: so far there are only **six images of
each digit**, sixty in all, and on those the digit stands straight, in the middle. But the cards lie crooked under the camera. A network that has only seen straight digits does badly on them.

A three that is turned a little is still a three. So each image with a label can give many others with the same label: mirrored, moved, turned, larger, smaller, with noise. This is
called **data augmentation**. In this activity you write such transformations, find out which of them will **not** do, balance classes, and measure how much a network gains.

**How to work**

- There are eleven answer cells of code (`flip`, `translate`, `warp`, `add_noise`, `augment`, `becomes`, `box`, `balance`, `augmenter`, `networks` and `accuracies`) and a
  written one (`leak`). Replace the ellipses `...` with your code. The other cells already work, and you may add as many as you like.
- Allow two to three hours. Each function takes a few lines, and training takes seconds.
- Next to the name of each answer is what it is worth: 23 points in all, and 1 more for the written answer.
- Right below each answer in code, `grader.check(...)` tries a few public examples. The mark uses others, which you cannot see here: your functions receive
  other images, and your networks read 500 that no student has seen. Write functions that use nothing but their arguments and the functions that you wrote before.
- A mistake in one answer does not spoil the ones after it.
- Each call to one of your functions may take up to ten seconds, and each cell up to a minute, training included.
- Before you submit, restart the kernel, run everything from top to bottom and save the file.
- Grading uses Python 3.11 with `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` and `joblib`. There are no other packages.
- On Colab, first run `%pip install -q otter-grader` and upload the folders `tests` and `box` and the file `few.npz` next to the notebook.

**What goes in and what comes out**: your functions receive NumPy arrays, lists, texts and Python numbers. Pixels are numbers from 0 (background) to 1. The functions may return lists, arrays or tensors.
"""

# %%
from pathlib import Path

import keras
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown] lang="pt"
r"""
## 1. As fichas

`few.npz` tem sessenta imagens de treino, retas, e trezentas de teste, tortas como saem da câmera. São dígitos de Alpaydin e Kaynak (1998, licença CC BY 4.0), ampliados para o formato do MNIST,
de 28 × 28 *pixels*; os do teste foram virados, ampliados ou reduzidos e deslocados por nós. Em cima, dez imagens de treino; embaixo, dez de teste:
"""

# %% [markdown] lang="en"
r"""
## 1. The cards

`few.npz` has sixty training images, which are straight, and three hundred test images, crooked as they come from the camera. They are digits of Alpaydin and Kaynak (1998, licence CC BY 4.0), enlarged to
MNIST's format, 28 × 28 pixels; those of the test were turned, scaled and moved by us. Above, ten training images; below, ten of the test:
"""

# %%
with np.load("few.npz") as file:
    train_images, test_images = file["train_images"] / 255, file["test_images"] / 255
    y_train, y_test = file["train_labels"].astype(int), file["test_labels"].astype(int)
print(train_images.shape, test_images.shape, train_images.min(), train_images.max(), np.bincount(y_train))


def show(images, titles=(), columns=10):
    rows = -(-len(images) // columns)
    figure, places = plt.subplots(rows, columns, figsize=(0.9 * columns, 1.1 * rows), squeeze=False)
    for k, axes in enumerate(places.ravel()):
        axes.axis("off")
        if k < len(images):
            axes.imshow(images[k], cmap="gray_r", vmin=0, vmax=1)
        if k < len(titles):
            axes.set_title(titles[k], fontsize=8)
    plt.show()


show(list(train_images[:10]) + list(test_images[:10]), list(y_train[:10]) + list(y_test[:10]))

# %% [markdown] lang="pt"
r"""
**Para pensar.** O que muda de uma imagem de treino para uma de teste? O que não muda? Quantas imagens diferentes saem de uma só, se ela pode se deslocar até três *pixels* em cada direção?

## 2. Espelhar e deslocar

### `flip` (1 ponto)

Escreva `flip(images, mode)`: recebe imagens de formato `(n, h, w)` e um texto, e devolve imagens do mesmo formato, na mesma ordem, **cada uma** espelhada:

| `mode` | o que troca de lado |
|---|---|
| `"horizontal"` | a esquerda e a direita, como em um espelho |
| `"vertical"` | o alto e o baixo |
| `"half-turn"` | os dois: a imagem fica de cabeça para baixo, como depois de meia volta |
"""

# %% [markdown] lang="en"
r"""
**Think about it.** What differs between a training image and a test image? What does not? How many different images come from a single one that may move by up to three pixels in each direction?

## 2. Flip and move

### `flip` (1 point)

Write `flip(images, mode)`: it receives images of shape `(n, h, w)` and a text, and returns images of the same shape, in the same order, **each of them** flipped:

| `mode` | what changes sides |
|---|---|
| `"horizontal"` | left and right, as in a mirror |
| `"vertical"` | top and bottom |
| `"half-turn"` | both: the image is upside down, as after half a turn |
"""

# %% answer="flip"
def flip(images, mode):
    # images: (n, h, w)   mode: "horizontal", "vertical" or "half-turn"   ->   (n, h, w)
    # BEGIN SOLUTION
    if mode == "horizontal":
        return images[:, :, ::-1]
    if mode == "vertical":
        return images[:, ::-1, :]
    return images[:, ::-1, ::-1]
    # END SOLUTION

# %% test
def test_two_images_of_two_lines(flip):
    import numpy as np
    images = np.array([[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [0, 1, 2]]]) / 10
    for mode, first, second in (
        ("horizontal", [[3, 2, 1], [6, 5, 4]], [[9, 8, 7], [2, 1, 0]]),
        ("vertical", [[4, 5, 6], [1, 2, 3]], [[0, 1, 2], [7, 8, 9]]),
        ("half-turn", [[6, 5, 4], [3, 2, 1]], [[2, 1, 0], [9, 8, 7]]),
    ):
        found = flip(images.copy(), mode)
        message = f"duas imagens (2, 3) dão um array de formato (2, 2, 3); deu {np.shape(found)}\ntwo images (2, 3) give an array of shape (2, 2, 3); it gave {np.shape(found)}"
        assert np.shape(found) == (2, 2, 3), message
        message = f"{mode}: a imagem 0.1 0.2 0.3 / 0.4 0.5 0.6 vira outra\n{mode}: the image 0.1 0.2 0.3 / 0.4 0.5 0.6 becomes another one"
        assert np.allclose(found, np.array([first, second]) / 10), message

# %% [markdown] lang="pt"
r"""
### `translate` (2 pontos)

Escreva `translate(images, rows, columns, fill)`: devolve as imagens deslocadas. `rows` e `columns` são inteiros: `rows` positivo desloca para **baixo**, negativo para cima; `columns` positivo
desloca para a **direita**, negativo para a esquerda. O que sai por um lado **não** volta pelo outro: o lugar que fica vazio recebe o número `fill`. O formato não muda. O deslocamento pode ser maior do que a
imagem; então ela some, e só resta `fill`.
"""

# %% [markdown] lang="en"
r"""
### `translate` (2 points)

Write `translate(images, rows, columns, fill)`: it returns the images, moved. `rows` and `columns` are integers: a positive `rows` moves **down**, a negative one up; a positive `columns` moves to the
**right**, a negative one to the left. What leaves on one side does **not** come back on the other: the place that is left empty receives the number `fill`. The shape does not change. The shift may be larger than
the image; then nothing of it is left, only `fill`.
"""

# %% answer="translate"
def translate(images, rows, columns, fill):
    # images: (n, h, w)   rows, columns: int   fill: float   ->   (n, h, w)
    # BEGIN SOLUTION
    n, h, w = images.shape
    moved = np.full((n, h, w), float(fill))
    for i in range(h):
        for j in range(w):
            if 0 <= i - rows < h and 0 <= j - columns < w:
                moved[:, i, j] = images[:, i - rows, j - columns]
    return moved
    # END SOLUTION

# %% test
def test_down_and_left(translate):
    import numpy as np
    image = np.array([[[1, 2, 3], [4, 5, 6], [7, 8, 9]]]) / 10
    for rows, columns, right in (
        (1, 0, [[5, 5, 5], [1, 2, 3], [4, 5, 6]]),
        (0, -1, [[2, 3, 5], [5, 6, 5], [8, 9, 5]]),
        (-2, 1, [[5, 7, 8], [5, 5, 5], [5, 5, 5]]),
        (0, 7, [[5, 5, 5], [5, 5, 5], [5, 5, 5]]),
    ):
        found = translate(image.copy(), rows, columns, 0.5)
        message = f"uma imagem (3, 3) dá um array de formato (1, 3, 3); deu {np.shape(found)}\nan image (3, 3) gives an array of shape (1, 3, 3); it gave {np.shape(found)}"
        assert np.shape(found) == (1, 3, 3), message
        wanted = (np.array(right) / 10).tolist()
        message = f"0.1 a 0.9, rows = {rows}, columns = {columns}, fill = 0.5: o certo é {wanted}\n0.1 to 0.9, rows = {rows}, columns = {columns}, fill = 0.5: right is {wanted}"
        assert np.allclose(found, [wanted]), message

# %% [markdown] lang="pt"
r"""
## 3. Virar, ampliar e recortar

Para virar uma imagem, pergunta-se por **cada *pixel* do resultado**: de que lugar da imagem ele vem? Assim nenhum lugar fica sem cor. (Quem leva cada *pixel* da imagem para o seu novo lugar deixa buracos.)

### `warp` (3 pontos)

Escreva `warp(image, degrees, factor)`: recebe **uma** imagem de formato `(h, w)` e devolve outra do mesmo formato, virada em torno do seu centro em `degrees` graus, no sentido **anti-horário**, e
ampliada `factor` vezes (reduzida, se `factor` é menor do que 1). Ampliar é também recortar: o que não cabe mais fica de fora. O *pixel* da linha $i$ e da coluna $j$ do resultado vem do lugar $(i', j')$:

$$y = i - \tfrac{h-1}{2} \qquad x = j - \tfrac{w-1}{2} \qquad i' = \tfrac{h-1}{2} + \frac{x \sin\theta + y \cos\theta}{\text{factor}} \qquad j' = \tfrac{w-1}{2} + \frac{x \cos\theta - y \sin\theta}{\text{factor}}$$

onde $\theta$ é o ângulo em radianos. Arredonde $i'$ e $j'$ para o inteiro **mais próximo** (nenhum lugar da correção fica no meio entre dois *pixels*). O que vem **de fora** da imagem é 0.
Nas imagens da correção, os *pixels* da borda são sempre 0, como nas fichas.

Dos pontos, 2 são por virar (com `factor` igual a 1), e 1 por ampliar e reduzir (com `degrees` igual a 0).
"""

# %% [markdown] lang="en"
r"""
## 3. Turn, enlarge and crop

To turn an image, one asks about **each pixel of the result**: from which place of the image does it come? That way no place is left without a colour. (Whoever takes each pixel of the image to its new place leaves holes.)

### `warp` (3 points)

Write `warp(image, degrees, factor)`: it receives **one** image of shape `(h, w)` and returns another of the same shape, turned about its centre by `degrees` degrees, **counterclockwise**, and enlarged
`factor` times (reduced, if `factor` is below 1). To enlarge is to crop as well: what has no room any more is left out. The pixel in row $i$ and column $j$ of the result comes from the place $(i', j')$:

$$y = i - \tfrac{h-1}{2} \qquad x = j - \tfrac{w-1}{2} \qquad i' = \tfrac{h-1}{2} + \frac{x \sin\theta + y \cos\theta}{\text{factor}} \qquad j' = \tfrac{w-1}{2} + \frac{x \cos\theta - y \sin\theta}{\text{factor}}$$

where $\theta$ is the angle in radians. Round $i'$ and $j'$ to the **nearest** integer (no place in grading is halfway between two pixels). What comes from **outside** the image is 0. In the images
of grading, the pixels of the border are always 0, as on the cards.

Of the points, 2 are for turning (with `factor` 1), and 1 for enlarging and reducing (with `degrees` 0).
"""

# %% answer="warp"
def warp(image, degrees, factor):
    # image: (h, w)   degrees, factor: float   ->   (h, w)
    # BEGIN SOLUTION
    h, w = image.shape
    angle = np.deg2rad(degrees)
    y, x = np.indices((h, w)) - np.array([(h - 1) / 2, (w - 1) / 2])[:, None, None]
    i = np.round((h - 1) / 2 + (x * np.sin(angle) + y * np.cos(angle)) / factor).astype(int)
    j = np.round((w - 1) / 2 + (x * np.cos(angle) - y * np.sin(angle)) / factor).astype(int)
    inside = (i >= 0) & (i < h) & (j >= 0) & (j < w)
    turned = np.zeros((h, w))
    turned[inside] = image[i[inside], j[inside]]
    return turned
    # END SOLUTION

# %% test
def test_a_quarter_of_a_turn(warp):
    import numpy as np
    image = np.zeros((5, 5))
    image[1, 1:4], image[2, 3] = (0.1, 0.2, 0.3), 0.6
    found = warp(image.copy(), 90, 1)
    message = f"uma imagem (5, 5) dá um array de formato (5, 5); deu {np.shape(found)}\nan image (5, 5) gives an array of shape (5, 5); it gave {np.shape(found)}"
    assert np.shape(found) == (5, 5), message
    right = np.zeros((5, 5))
    right[3, 1], right[2, 1], right[1, 1], right[1, 2] = 0.1, 0.2, 0.3, 0.6
    message = "depois de 90 graus no sentido anti-horário, o canto de cima à direita (0.3) fica em cima à esquerda\nafter 90 degrees counterclockwise, the top right corner (0.3) is at the top left"
    assert np.allclose(found, right), message

def test_three_times_as_large(warp):
    import numpy as np
    image = np.zeros((7, 7))
    image[3, 3], image[3, 4], image[1, 1] = 0.5, 0.2, 0.9
    found = warp(image.copy(), 0, 3)
    assert np.shape(found) == (7, 7), "o formato não muda\nthe shape does not change"
    right = np.zeros((7, 7))
    right[2:5, 2:5], right[2:5, 5:7] = 0.5, 0.2
    message = "com factor = 3, o pixel do meio vira um quadrado de 3 × 3, e o de [1, 1] fica de fora\nwith factor = 3, the pixel in the middle becomes a square of 3 × 3, and that at [1, 1] is left out"
    assert np.allclose(found, right), message

# %% [markdown] lang="pt"
r"""
As suas funções, em uma ficha:
"""

# %% [markdown] lang="en"
r"""
Your functions, on one card:
"""

# %%
card = train_images[:1]
made = {
    "": card,
    "horizontal": flip(card.copy(), "horizontal"),
    "half-turn": flip(card.copy(), "half-turn"),
    "translate 3, -5": translate(card.copy(), 3, -5, 0),
    "warp 20, 1": warp(card[0].copy(), 20, 1),
    "warp -20, 1": warp(card[0].copy(), -20, 1),
    "warp 0, 1.4": warp(card[0].copy(), 0, 1.4),
    "warp 0, 0.7": warp(card[0].copy(), 0, 0.7),
}
made = {title: np.reshape(image, (28, 28)) for title, image in made.items() if np.size(image) == 784}
show(list(made.values()), list(made), columns=4)

# %% [markdown] lang="pt"
r"""
## 4. Ruído

### `add_noise` (2 pontos)

Escreva `add_noise(images, sigma, seed)`: soma ruído gaussiano às imagens, de formato `(n, h, w)`. O ruído tem média 0 e desvio padrão `sigma`, e é sorteado para **cada *pixel* de cada imagem**. Depois,
o resultado é cortado: o que ficou abaixo de 0 vira 0, e o que ficou acima de 1 vira 1.

`seed` é um inteiro: a mesma semente dá sempre o mesmo resultado, e outra semente dá outro. O gerador é sua escolha; `np.random.default_rng(seed)` é um que serve.

Dos pontos, 1 é pelo ruído, e 1 pela semente.
"""

# %% [markdown] lang="en"
r"""
## 4. Noise

### `add_noise` (2 points)

Write `add_noise(images, sigma, seed)`: it adds Gaussian noise to images of shape `(n, h, w)`. The noise has mean 0 and standard deviation `sigma`, and is drawn for **each pixel of each image**. Then the
result is clipped: what is below 0 becomes 0, and what is above 1 becomes 1.

`seed` is an integer: the same seed always gives the same result, and another seed gives another one. The generator is your choice; `np.random.default_rng(seed)` is one that will do.

Of the points, 1 is for the noise, and 1 for the seed.
"""

# %% answer="add_noise"
def add_noise(images, sigma, seed):
    # images: (n, h, w)   sigma: float   seed: int   ->   (n, h, w), from 0 to 1
    # BEGIN SOLUTION
    random = np.random.default_rng(seed)
    return np.clip(images + random.normal(0, sigma, images.shape), 0, 1)
    # END SOLUTION

# %% test
def test_grey_images(add_noise):
    import numpy as np
    grey = np.full((2, 30, 30), 0.5)
    found = add_noise(grey.copy(), 0.1, 3)
    message = f"o formato não muda: (2, 30, 30); deu {np.shape(found)}\nthe shape does not change: (2, 30, 30); it gave {np.shape(found)}"
    assert np.shape(found) == (2, 30, 30), message
    noise = np.asarray(found, dtype=float) - 0.5
    message = f"com sigma = 0.1, o desvio padrão do ruído é perto de 0.1; deu {noise.std():.3f}\nwith sigma = 0.1, the standard deviation of the noise is near 0.1; it gave {noise.std():.3f}"
    assert 0.08 < noise.std() < 0.12, message
    found = np.asarray(add_noise(np.ones((1, 30, 30)), 0.5, 3), dtype=float)
    message = f"o resultado vai de 0 a 1; deu de {found.min():.3f} a {found.max():.3f}\nthe result goes from 0 to 1; it gave from {found.min():.3f} to {found.max():.3f}"
    assert found.min() >= 0 and found.max() <= 1, message

def test_seeds(add_noise):
    import numpy as np
    grey = np.full((1, 8, 8), 0.5)
    one, same, other = (add_noise(grey.copy(), 0.1, seed) for seed in (5, 5, 6))
    assert one is not None and np.allclose(one, same), "a mesma semente dá o mesmo resultado\nthe same seed gives the same result"
    assert not np.allclose(one, other), "outra semente dá outro resultado\nanother seed gives another result"

# %% [markdown] lang="pt"
r"""
## 5. Um conjunto maior

### `augment` (3 pontos)

Escreva `augment(images, labels, copies, seed)`: recebe imagens `(n, h, w)` e rótulos `(n,)`, e devolve o **par** `(imagens, rótulos)` de um conjunto maior, com `n * (1 + copies)` imagens:

- as imagens originais, como vieram, e de cada uma mais `copies` cópias deslocadas;
- para **cada cópia** sorteia-se um novo deslocamento: de −2 a 2 linhas e, à parte, de −2 a 2 colunas, inteiros, com o −2 e o 2 **incluídos**, todos com a mesma chance; o lugar vazio recebe 0 (uma cópia pode, por acaso, ficar onde
  estava);
- cada imagem leva o seu rótulo; a ordem é sua escolha, desde que imagens e rótulos venham na mesma;
- a mesma semente dá o mesmo conjunto, e outra semente dá outros deslocamentos.

Dos pontos, 2 são pelas imagens com os seus rótulos, e 1 pelos sorteios. Se você chamar a sua função `translate`, um erro dela não conta outra vez.
"""

# %% [markdown] lang="en"
r"""
## 5. A larger set

### `augment` (3 points)

Write `augment(images, labels, copies, seed)`: it receives images `(n, h, w)` and labels `(n,)`, and returns the **pair** `(images, labels)` of a larger set, of `n * (1 + copies)` images:

- the original images, as they came, and of each of them `copies` more that are moved;
- for **each copy** a new shift is drawn: of −2 to 2 rows and, separately, of −2 to 2 columns, integers, with −2 and 2 **included**, all equally likely; the place that is left empty receives 0 (by chance, a copy may stay
  where it was);
- each image takes its label along; the order is your choice, as long as images and labels come in the same one;
- the same seed gives the same set, and another seed gives other shifts.

Of the points, 2 are for the images with their labels, and 1 for what is drawn. If you call your function `translate`, a mistake in it does not count again.
"""

# %% answer="augment"
def augment(images, labels, copies, seed):
    # images: (n, h, w)   labels: (n,)   copies, seed: int   ->   (n (1 + copies), h, w), (n (1 + copies),)
    # BEGIN SOLUTION
    random = np.random.default_rng(seed)
    all_images, all_labels = list(images), list(labels)
    for _ in range(copies):
        for image, label in zip(images, labels):
            rows, columns = random.integers(-2, 3, 2)
            all_images.append(translate(image[None], rows, columns, 0)[0])
            all_labels.append(label)
    return np.array(all_images), np.array(all_labels)
    # END SOLUTION

# %% test
def test_three_images_four_copies(augment):
    import numpy as np
    images, labels = np.zeros((3, 9, 9)), np.array([7, 1, 4])
    images[0, 4, 4], images[1, 4, 4], images[2, 4, 4] = 0.7, 0.1, 0.4
    found = augment(images.copy(), labels.copy(), 4, 0)
    message = "devolva um par: imagens e rótulos\nreturn a pair: images and labels"
    assert isinstance(found, (tuple, list)) and len(found) == 2, message
    more, their = found
    message = f"de 3 imagens e 4 cópias são 15 imagens e 15 rótulos; deu {np.shape(more)} e {np.shape(their)}\n3 images and 4 copies make 15 images and 15 labels; it gave {np.shape(more)} and {np.shape(their)}"
    assert np.shape(more) == (15, 9, 9) and np.size(their) == 15, message
    more, their = np.asarray(more, dtype=float), np.ravel(their)
    message = "cada imagem leva o seu rótulo\neach image takes its label along"
    assert np.allclose(more.max(axis=(1, 2)) * 10, their), message
    message = "as imagens originais também estão lá, como vieram\nthe original images are there as well, as they came"
    assert all(any(np.allclose(one, image) for one in more) for image in images), message
    places = {tuple(int(axis) for axis in np.unravel_index(one.argmax(), (9, 9))) for one in more}
    message = f"cada cópia se desloca para um lugar sorteado; aqui, os pontos estão em {sorted(places)}\neach copy moves to a place that is drawn; here, the dots are at {sorted(places)}"
    assert len(places) > 2 and all(2 <= i <= 6 and 2 <= j <= 6 for i, j in places), message

# %% [markdown] lang="pt"
r"""
As três primeiras fichas com nove cópias de cada uma:
"""

# %% [markdown] lang="en"
r"""
The first three cards with nine copies of each:
"""

# %%
larger = augment(train_images[:3].copy(), y_train[:3].copy(), 9, 1)
if larger is not None:
    show(np.asarray(larger[0]), np.ravel(larger[1]))

# %% [markdown] lang="pt"
r"""
## 6. O que não pode

Deslocado, um 6 continua um 6. De cabeça para baixo, ele é um **9**: quem o guarda com o rótulo 6 ensina à rede uma coisa errada. E um 7 no espelho não é dígito nenhum: a rede gasta esforço com imagens que
nunca vai encontrar. Antes de aumentar, pergunte o que cada transformação faz com cada rótulo. Aqui estão doze sinais, desenhados em poucos *pixels*:
"""

# %% [markdown] lang="en"
r"""
## 6. What will not do

Moved, a 6 is still a 6. Upside down, it is a **9**: whoever keeps it with the label 6 teaches the network something wrong. And a 7 in a mirror is no digit at all: the network spends effort on images that it
will never meet. Before you augment, ask what each transformation does to each label. Here are twelve signs, drawn with few pixels:
"""

# %%
DRAWN = {
    "0": ".###. #...# #...# #...# #...# #...# .###.",
    "3": "####. ....# ....# .###. ....# ....# ####.",
    "6": ".###. #.... #.... ####. #...# #...# .###.",
    "7": "##### ....# ...#. ..#.. ..#.. ..#.. ..#..",
    "8": ".###. #...# #...# .###. #...# #...# .###.",
    "9": ".###. #...# #...# .#### ....# ....# .###.",
    "A": ".###. #...# #...# ##### #...# #...# #...#",
    "E": "##### #.... #.... ####. #.... #.... #####",
    "b": "#.... #.... #.... ####. #...# #...# ####.",
    "d": "....# ....# ....# .#### #...# #...# .####",
    "p": "####. #...# #...# ####. #.... #.... #....",
    "q": ".#### #...# #...# .#### ....# ....# ....#",
}
sign_names = list(DRAWN)
signs = np.array([[[float(c == "#") for c in line] for line in text.split()] for text in DRAWN.values()])
show(signs, sign_names, columns=12)

# %% [markdown] lang="pt"
r"""
### `becomes` (2 pontos)

Escreva `becomes(signs, names, mode)`: recebe sinais de formato `(n, h, w)`, de 0 e 1, todos diferentes, a lista dos seus `n` nomes e um `mode` de `flip`. Devolve um **dicionário** com uma entrada para cada nome: o nome do sinal cuja
imagem é **igual** à imagem espelhada. É o próprio nome, se a transformação não muda o sinal; é outro nome, se ele vira outro sinal; e é `None`, se ele não vira nenhum dos sinais.

Por exemplo, entre os sinais acima, `"half-turn"` dá `"0"` para `"0"`, `"9"` para `"6"` e `None` para `"7"`. Se você chamar a sua função `flip`, um erro dela não conta outra vez.
"""

# %% [markdown] lang="en"
r"""
### `becomes` (2 points)

Write `becomes(signs, names, mode)`: it receives signs of shape `(n, h, w)`, of 0 and 1, all different, the list of their `n` names, and a `mode` of `flip`. It returns a **dictionary** with an entry for each name: the name of the sign
whose image **equals** the flipped image. That is the name itself if the transformation does not change the sign; another name if it turns into another sign; and `None` if it turns into none of the signs.

For example, among the signs above, `"half-turn"` gives `"0"` for `"0"`, `"9"` for `"6"` and `None` for `"7"`. If you call your function `flip`, a mistake in it does not count again.
"""

# %% answer="becomes"
def becomes(signs, names, mode):
    # signs: (n, h, w)   names: [str, …]   mode: as in flip   ->   {name: name or None}
    # BEGIN SOLUTION
    found = dict.fromkeys(names)
    for name, image in zip(names, flip(signs, mode)):
        for other, sign in zip(names, signs):
            if np.array_equal(image, sign):
                found[name] = other
    return found
    # END SOLUTION

# %% test
def test_four_signs(becomes):
    import numpy as np
    signs = np.array([[[1, 0], [1, 1]], [[0, 1], [1, 1]], [[1, 1], [0, 0]], [[1, 1], [1, 1]]], dtype=float)
    for mode, right in (
        ("horizontal", {"L": "J", "J": "L", "-": "-", "O": "O"}),
        ("vertical", {"L": None, "J": None, "-": None, "O": "O"}),
    ):
        found = becomes(signs.copy(), ["L", "J", "-", "O"], mode)
        message = f"devolva um dicionário com uma entrada para cada nome; deu {found}\nreturn a dictionary with an entry for each name; it gave {found}"
        assert isinstance(found, dict) and set(found) == set(right), message
        message = f"os quatro sinais do teste, {mode}: o certo é {right}; deu {found}\nthe four signs of the test, {mode}: right is {right}; it gave {found}"
        assert all(found[name] == right[name] for name in right), message

# %%
for mode in ("horizontal", "vertical", "half-turn"):
    print(f"{mode:10}", becomes(signs.copy(), list(sign_names), mode))

# %% [markdown] lang="pt"
r"""
**Para pensar.** Que sinais nenhuma das três transformações estraga? Quais você deixaria de fora ao aumentar fotos de dígitos? E fotos de gatos, de folhas, de radiografias do peito (o coração fica de um lado só)? Até quantos graus se pode virar
um 6?

## 7. De pastas, e em números desiguais

Chegou uma caixa com mais fichas. Quem as separou fez uma pasta para cada dígito: `box/2`, `box/3`, `box/5` e `box/7`, com arquivos PNG em tons de cinza, de 28 × 28 *pixels*.

### `box` (1 ponto)

Leia todas as imagens. Guarde em `box_images` um array de formato `(n, 28, 28)` ou `(n, 28, 28, 1)`, com *pixels* de **0 a 1** (divididos por 255), e em `box_labels` os rótulos, na ordem das imagens. O rótulo é o **dígito** que dá nome à pasta, um inteiro: 2, 3, 5 ou 7.

Você pode usar `keras.utils.load_img` (com `color_mode="grayscale"`), `PIL`, `plt.imread` (que já divide por 255) ou `keras.utils.image_dataset_from_directory`. Esta última numera as pastas, em ordem alfabética, a partir de 0: veja o que isso faz com os rótulos.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** Which signs does none of the three transformations spoil? Which ones would you leave out when you augment photographs of digits? And of cats, of leaves, X-rays of the chest (the heart is on one side only)? By how many degrees may a
6 be turned?

## 7. From folders, and in unequal numbers

A box of more cards has arrived. Somebody has made a folder for each digit: `box/2`, `box/3`, `box/5` and `box/7`, with PNG files in shades of grey, 28 × 28 pixels each.

### `box` (1 point)

Read all the images. Keep in `box_images` an array of shape `(n, 28, 28)` or `(n, 28, 28, 1)`, with pixels from **0 to 1** (divided by 255), and in `box_labels` the labels, in the order of the images. The label is the **digit** that gives the folder its name, an integer: 2, 3, 5 or 7.

You may use `keras.utils.load_img` (with `color_mode="grayscale"`), `PIL`, `plt.imread` (which has divided by 255 already) or `keras.utils.image_dataset_from_directory`. The last one numbers the folders, in alphabetical order, from 0 on: see what that does to the labels.
"""

# %% answer="box"
box_images, box_labels = None, None
# BEGIN SOLUTION
files = sorted(Path("box").glob("*/*.png"))
box_images = np.array([keras.utils.img_to_array(keras.utils.load_img(file, color_mode="grayscale"))[:, :, 0] / 255 for file in files])
box_labels = np.array([int(file.parent.name) for file in files])
# END SOLUTION

# %% test
def test_all_of_the_box(box_images, box_labels):
    from pathlib import Path
    import numpy as np
    count = len(list(Path("box").glob("*/*.png")))
    message = f"a caixa tem {count} imagens de 28 × 28; box_images tem formato {np.shape(box_images)}\nthe box has {count} images of 28 × 28; box_images has shape {np.shape(box_images)}"
    assert np.size(box_images) == count * 784 and len(box_images) == count, message
    values = np.asarray(box_images, dtype=float)
    message = f"os pixels vão de 0 a 1; aqui, de {values.min():.3g} a {values.max():.3g}\npixels go from 0 to 1; here, from {values.min():.3g} to {values.max():.3g}"
    assert values.min() >= 0 and 0.5 < values.max() <= 1, message
    message = f"há um rótulo para cada imagem, {count}; aqui, {np.size(box_labels)}\nthere is a label for each image, {count}; here, {np.size(box_labels)}"
    assert len(box_labels) == count, message

# %% [markdown] lang="pt"
r"""
### `balance` (2 pontos)

A caixa tem muitos 3 e poucos 5. Uma rede treinada assim aprende que 3 é um bom palpite. Escreva `balance(images, labels, seed)`: recebe imagens `(n, h, w)` e rótulos `(n,)`, e devolve o **par** `(imagens, rótulos)` em que todas as classes que vieram têm
**tantas imagens quantas tem a classe mais frequente**:

- todas as imagens originais ficam, como vieram, com os seus rótulos;
- as que faltam a uma classe são cópias **deslocadas** de imagens dela. Para cada cópia, sorteie uma imagem da classe e um deslocamento, como em `augment`;
- a classe mais frequente não ganha nenhuma; se todas já têm o mesmo número, nada muda;
- a ordem é sua escolha, e a mesma semente dá o mesmo resultado.

Os rótulos são inteiros quaisquer, não só de 0 a 9. Se você chamar a sua função `translate`, um erro dela não conta outra vez.
"""

# %% [markdown] lang="en"
r"""
### `balance` (2 points)

The box has many 3s and few 5s. A network trained on it learns that 3 is a good guess. Write `balance(images, labels, seed)`: it receives images `(n, h, w)` and labels `(n,)`, and returns the **pair** `(images, labels)` in which all the classes that came have **as many
images as the most frequent class**:

- all original images stay, as they came, with their labels;
- those that a class lacks are **moved** copies of its images. For each copy, draw an image of the class and a shift, as in `augment`;
- the most frequent class gets none; if all classes have the same number already, nothing changes;
- the order is your choice, and the same seed gives the same result.

Labels are any integers, not only 0 to 9. If you call your function `translate`, a mistake in it does not count again.
"""

# %% answer="balance"
def balance(images, labels, seed):
    # images: (n, h, w)   labels: (n,)   seed: int   ->   (m, h, w), (m,)
    # BEGIN SOLUTION
    random = np.random.default_rng(seed)
    classes, counts = np.unique(labels, return_counts=True)
    all_images, all_labels = list(images), list(labels)
    for label, count in zip(classes, counts):
        for place in random.choice(np.flatnonzero(labels == label), counts.max() - count):
            rows, columns = random.integers(-2, 3, 2)
            all_images.append(translate(images[place][None], rows, columns, 0)[0])
            all_labels.append(label)
    return np.array(all_images), np.array(all_labels)
    # END SOLUTION

# %% test
def test_four_one_and_two(balance):
    import numpy as np
    labels = np.array([8, 8, 3, 8, 5, 5, 8])
    images = np.zeros((7, 9, 9))
    images[:, 4, 4] = labels / 10
    found = balance(images.copy(), labels.copy(), 0)
    message = "devolva um par: imagens e rótulos\nreturn a pair: images and labels"
    assert isinstance(found, (tuple, list)) and len(found) == 2, message
    more, their = found
    counts = {int(label): int(np.sum(np.ravel(their) == label)) for label in (3, 5, 8)}
    message = f"de quatro 8, dois 5 e um 3, cada classe fica com 4 imagens; deu {counts}\nfrom four 8s, two 5s and a 3, each class gets 4 images; it gave {counts}"
    assert np.size(their) == 12 and set(counts.values()) == {4} and np.shape(more) == (12, 9, 9), message
    message = "cada imagem leva o seu rótulo\neach image takes its label along"
    assert np.allclose(np.asarray(more, dtype=float).max(axis=(1, 2)) * 10, np.ravel(their)), message

# %% [markdown] lang="pt"
r"""
A caixa, antes e depois:
"""

# %% [markdown] lang="en"
r"""
The box, before and after:
"""

# %%
if box_images is not None and np.size(box_images) == 784 * np.size(box_labels):
    images, labels = np.reshape(box_images, (-1, 28, 28)), np.ravel(box_labels).astype(int)
    print(dict(zip(*np.unique(labels, return_counts=True))))
    balanced = balance(images.copy(), labels.copy(), 2)
    if balanced is not None:
        print(dict(zip(*np.unique(np.ravel(balanced[1]), return_counts=True))))
        show(np.asarray(balanced[0])[-10:], np.ravel(balanced[1])[-10:])

# %% [markdown] lang="pt"
r"""
## 8. Dentro da rede

Quem aumenta antes guarda um conjunto grande, e a rede vê as mesmas cópias em cada época. As camadas de aumento do Keras fazem diferente: ficam **dentro da rede**, na frente, e sorteiam de novo a cada lote. Só trabalham durante o treino;
fora dele, deixam passar as imagens como vieram.

### `augmenter` (1 ponto)

Guarde em `augmenter` um `keras.Sequential` que recebe imagens `(28, 28, 1)`, começando por `keras.Input((28, 28, 1))`, e tem pelo menos estas duas camadas:

- `keras.layers.RandomTranslation`, com até cerca de 12% da altura e da largura para cada lado (de 10% a 15%);
- `keras.layers.RandomRotation`, com até cerca de 15 graus para cada lado (de 10 a 25). Leia na documentação o que o argumento `factor` quer dizer: **não** são graus.

Uma `keras.layers.RandomZoom` de até cerca de 15% ajuda também. Com `fill_mode="constant"`, o lugar vazio recebe 0. Use só o que a seção 6 permite para dígitos: nada que espelhe.
"""

# %% [markdown] lang="en"
r"""
## 8. Inside the network

Whoever augments beforehand keeps a large set, and the network sees the same copies in each epoch. Keras' augmentation layers do it differently: they stand **inside the network**, in front, and draw anew for each batch. They work during training only; outside it, they let
images pass as they came.

### `augmenter` (1 point)

Keep in `augmenter` a `keras.Sequential` that receives images `(28, 28, 1)`, beginning with `keras.Input((28, 28, 1))`, and has at least these two layers:

- `keras.layers.RandomTranslation`, by up to about 12% of the height and of the width to either side (from 10% to 15%);
- `keras.layers.RandomRotation`, by up to about 15 degrees to either side (from 10 to 25). Read in the documentation what the argument `factor` means: it is **not** degrees.

A `keras.layers.RandomZoom` of up to about 15% helps as well. With `fill_mode="constant"`, the place that is left empty receives 0. Use only what section 6 allows for digits: nothing that flips.
"""

# %% answer="augmenter"
augmenter = ...
# BEGIN SOLUTION
augmenter = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        keras.layers.RandomTranslation(0.12, 0.12, fill_mode="constant"),
        keras.layers.RandomRotation(15 / 360, fill_mode="constant"),
        keras.layers.RandomZoom((-0.15, 0.15), fill_mode="constant"),
    ]
)
# END SOLUTION

# %% test
def test_works_in_training_only(augmenter):
    import numpy as np
    images = np.zeros((4, 28, 28, 1), "float32")
    images[:, 8:20, 12:16] = 1
    assert callable(augmenter), "augmenter é um keras.Sequential\naugmenter is a keras.Sequential"
    resting, drawn = np.array(augmenter(images, training=False)), np.array(augmenter(images, training=True))
    message = f"de imagens (4, 28, 28, 1) saem imagens do mesmo formato; saiu {drawn.shape}\nimages (4, 28, 28, 1) give images of the same shape; it gave {drawn.shape}"
    assert drawn.shape == resting.shape == (4, 28, 28, 1), message
    assert np.allclose(resting, images), "fora do treino, nada muda\noutside training, nothing changes"
    assert not np.allclose(drawn, images), "no treino, as imagens mudam\nin training, the images change"

# %% [markdown] lang="pt"
r"""
A mesma ficha, dez vezes, como a rede a veria em dez épocas:
"""

# %% [markdown] lang="en"
r"""
The same card, ten times, as the network would see it in ten epochs:
"""

# %%
if callable(augmenter):
    show(np.array(augmenter(np.repeat(train_images[:1, :, :, None], 10, axis=0), training=True))[:, :, :, 0])

# %% [markdown] lang="pt"
r"""
## 9. Quanto se ganha?

Aqui estão a rede, que é pequena, e o seu treino, já prontos. Como sessenta imagens são poucas, cada época passa dez vezes por elas: são 100 atualizações ao todo.
"""

# %% [markdown] lang="en"
r"""
## 9. How much is gained?

Here are the network, a small one, and its training, ready to use. As sixty images are few, each epoch passes ten times over them: that makes 100 updates in all.
"""

# %%
X_train, X_test = train_images[..., None].astype("float32"), test_images[..., None].astype("float32")


def build():
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(8, 5, strides=2, activation="relu"),
            keras.layers.Conv2D(16, 3, strides=2, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )


def train(network):
    network.compile(keras.optimizers.Adam(0.008), "sparse_categorical_crossentropy", metrics=["accuracy"])
    network.fit(np.tile(X_train, (10, 1, 1, 1)), np.tile(y_train, 10), epochs=10, batch_size=60, verbose=0)

# %% [markdown] lang="pt"
r"""
### `networks` (5 pontos)

Duas redes novas, o mesmo treino. Guarde em `networks` um **dicionário**:

- `"plain"`: uma rede de `build()`, sem aumento;
- `"augmented"`: um modelo que recebe imagens `(28, 28, 1)`, passa-as por camadas de aumento (as de `augmenter`) e depois por **outra** rede de `build()`.

Treine cada uma das duas com `train`, e só com as sessenta imagens de treino. A rede com aumento acerta em geral de 55% a 70% das fichas tortas que nunca viu; sem aumento, de 33% a 40%. Para a nota bastam 46%.

Dos pontos, 1 é pelas camadas das duas redes, 1 pela rede `"plain"` treinada, 2 pelas fichas que a rede `"augmented"` lê sem nunca tê-las visto, e 1 por deixar o teste fora do treino dela.
"""

# %% [markdown] lang="en"
r"""
### `networks` (5 points)

Two new networks, the same training. Keep in `networks` a **dictionary**:

- `"plain"`: a network of `build()`, without augmentation;
- `"augmented"`: a model that receives images `(28, 28, 1)`, passes them through augmentation layers (those of `augmenter`) and then through **another** network of `build()`.

Train each of the two by `train`, and only on the sixty training images. The network with augmentation usually reads 55% to 70% of the crooked cards that it has never seen; without it, 33% to 40%. For the mark, 46% are enough.

Of the points, 1 is for the layers of the two networks, 1 for the network `"plain"` being trained, 2 for the cards that the network `"augmented"` reads without ever having seen them, and 1 for keeping the test out of its training.
"""

# %% answer="networks"
networks = ...
# BEGIN SOLUTION
networks = {"plain": build(), "augmented": keras.Sequential([keras.Input((28, 28, 1)), augmenter, build()])}
train(networks["plain"])
train(networks["augmented"])
# END SOLUTION

# %% test
def test_two_networks(networks):
    import numpy as np
    message = "networks é um dicionário com as chaves plain e augmented\nnetworks is a dictionary with the keys plain and augmented"
    assert isinstance(networks, dict) and {"plain", "augmented"} <= set(networks), message
    for key in ("plain", "augmented"):
        network = networks[key]
        message = f"networks[{key!r}] é um modelo do Keras\nnetworks[{key!r}] is a Keras model"
        assert hasattr(network, "predict"), message
        shape = np.shape(network.predict(np.zeros((2, 28, 28, 1), "float32"), verbose=0))
        message = f"networks[{key!r}] dá dez números para cada imagem; de duas imagens saiu {shape}\nnetworks[{key!r}] gives ten numbers for each image; two images gave {shape}"
        assert shape == (2, 10), message
    message = "são duas redes, e não a mesma duas vezes\nthere are two networks, not the same one twice"
    assert networks["plain"] is not networks["augmented"], message

# %% [markdown] lang="pt"
r"""
### `accuracies` (1 ponto)

Meça o acerto de cada rede nas 300 imagens de **teste** (`X_test`, `y_test`). Guarde em `accuracies` um dicionário com as mesmas duas chaves; cada valor é a fração de imagens certas, de 0 a 1. Você pode arredondar, mas deixe pelo menos duas casas decimais.
`evaluate` devolve a perda e depois as métricas.

Daqui em diante, não treine mais essas redes nem use o nome `networks` para outra coisa: a nota compara os números com elas.
"""

# %% [markdown] lang="en"
r"""
### `accuracies` (1 point)

Measure how well each network reads the 300 **test** images (`X_test`, `y_test`). Keep in `accuracies` a dictionary with the same two keys; each value is the fraction of images that are right, from 0 to 1. You may round it, but keep at least two decimal places.
`evaluate` returns the loss and then the metrics.

From here on, do not train these networks any more, and keep the name `networks` for them: the mark compares the numbers with them.
"""

# %% answer="accuracies"
accuracies = ...
# BEGIN SOLUTION
accuracies = {}
for key, network in networks.items():
    accuracies[key] = np.mean(network.predict(X_test, verbose=0).argmax(axis=1) == y_test)
# END SOLUTION

# %% test
def test_two_fractions(accuracies):
    import numpy as np
    message = "accuracies é um dicionário com as chaves plain e augmented\naccuracies is a dictionary with the keys plain and augmented"
    assert isinstance(accuracies, dict) and {"plain", "augmented"} <= set(accuracies), message
    for key in ("plain", "augmented"):
        value = accuracies[key]
        message = f"accuracies[{key!r}] é um número de 0 a 1; é {value}\naccuracies[{key!r}] is a number from 0 to 1; it is {value}"
        assert value is not None and np.size(value) == 1 and 0 <= float(np.ravel(value)[0]) <= 1, message

# %%
if isinstance(accuracies, dict) and isinstance(networks, dict):
    for key, network in networks.items():
        on_train = np.mean(network.predict(X_train, verbose=0).argmax(axis=1) == y_train)
        print(f"{key:10} {on_train:.3f} -> {float(np.ravel(accuracies[key])[0]):.3f}")

# %% [markdown] lang="pt"
r"""
À esquerda, o acerto nas sessenta imagens de treino; à direita, nas de teste.

**Para pensar.** Qual das duas redes decorou o treino? O que aconteceria com mais épocas, em cada uma? E se as fichas de teste estivessem retas? O que mais você faria para chegar mais longe: mais cópias, deslocamentos maiores, ou sessenta imagens novas com rótulo?

## 10. Em palavras

### `leak` (1 ponto)

Uma colega tem as mesmas sessenta imagens. Ela primeiro faz vinte cópias deslocadas de cada uma; depois sorteia, de todas as 1.260 imagens, 30% para o teste. A rede dela acerta 99% do teste. Nas fichas novas, acerta a metade. **Por que** o teste dela enganou? **Em que ordem** ela deveria
ter trabalhado, e o que se faz com as imagens de teste? Escreva na célula abaixo, em três a cinco frases. Esta resposta é corrigida por uma pessoa.
"""

# %% [markdown] lang="en"
r"""
On the left, the accuracy on the sixty training images; on the right, on those of the test.

**Think about it.** Which of the two networks has learned its training images by heart? What would happen with more epochs, to each of them? And if the cards of the test were straight? What else would you do to get further: more copies, larger shifts, or sixty new images with labels?

## 10. In words

### `leak` (1 point)

A colleague has the same sixty images. First she makes twenty moved copies of each; then, of all the 1,260 images, she draws 30% for the test. Her network is right on 99% of the test. On new cards, it is right on half. **Why** did her test mislead her? **In which order** should she have worked, and
what is done with the test images? Write in the cell below, in three to five sentences. A person marks this answer.
"""

# %% [markdown] answer="leak" lang="pt"
r"""
No teste dela quase toda imagem é cópia de uma original que também está no treino, com outro deslocamento: a rede não precisa ler um dígito novo, só reconhecer um que já viu. O teste mede memória, e não o que acontece com fichas escritas por outras pessoas. Ela deveria separar primeiro as
imagens originais de treino e de teste, e só depois aumentar, e apenas as de treino; assim nenhuma cópia fica dos dois lados. As de teste ficam como vêm da câmera, porque é com imagens assim que a rede vai trabalhar.
"""

# %% [markdown] answer="leak" lang="en"
r"""
In her test, nearly every image is a copy of an original that is in the training set as well, with another shift: the network need not read a new digit, only recognise one that it has seen. The test measures memory, and not what happens on cards that others have written. She should first set apart the original images for training and
for the test, and only then augment, and only those for training; then no copy is on both sides. The test images stay as they come from the camera, because the network will have to work with such images.
"""

# %% [markdown] lang="pt"
r"""
## Antes de entregar

A célula abaixo confere mais uma vez todas as respostas em código. Nenhum programa confere a resposta escrita, `leak`: releia-a. Depois reinicie o kernel, execute tudo do começo ao fim, salve e entregue este arquivo.
"""

# %% [markdown] lang="en"
r"""
## Before you submit

The cell below checks all answers in code once more. No program checks the written answer, `leak`: read it once more. Then restart the kernel, run everything from top to bottom, save, and submit this file.
"""

# %%
grader.check_all()
