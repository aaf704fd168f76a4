# %% [markdown] lang="pt"
r"""
# LeNet: como melhorar um modelo

Uma rede convolucional que já funciona quase sempre pode funcionar melhor. Na **seção 2** você aplica regularização L2 a uma
LeNet e calcula a perda à mão. Nas **seções 3 e 4**, acrescenta *dropout*, normalização em lote (*batch normalization*), outro
otimizador e uma taxa de aprendizado que decai.

**Como trabalhar**

- Há sete células de resposta em código (`regularised`, `penalty`, `data_term`, `by_hand`, `time_decay`, `table` e `improved`) e duas
  escritas (`dropout_off` e `zeros`). Troque as reticências `...` pelo seu código. As outras células já funcionam, e você pode
  criar quantas quiser.
- Logo abaixo de cada resposta em código, `grader.check(...)` confere alguns exemplos públicos. A nota também usa dados que não
  estão aqui, entre eles 500 imagens que nenhum aluno viu.
- Ao lado do nome de cada resposta está quanto ela vale: são 20 pontos, e mais 2 pelas respostas escritas.
- Cada chamada a uma função sua pode levar até dez segundos, e cada célula, até um minuto, com o treino.
- Antes de entregar, reinicie o kernel, execute tudo do começo ao fim e salve o arquivo.
- A correção usa Python 3.11 com `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` e `joblib`. Não há outros pacotes.
- No Colab, execute antes `%pip install -q otter-grader` e envie a pasta `tests` e o arquivo `digits28.npz` para a mesma pasta do notebook.
"""

# %% [markdown] lang="en"
r"""
# LeNet: how to improve a model

A convolutional network that works can nearly always work better. In **section 2** you add L2 regularisation to a LeNet
and work out its loss by hand. In **sections 3 and 4**, you add dropout, batch normalisation, another optimizer and a learning
rate that decays.

**How to work**

- There are seven answer cells of code (`regularised`, `penalty`, `data_term`, `by_hand`, `time_decay`, `table` and `improved`) and
  two written ones (`dropout_off` and `zeros`). Replace the ellipses `...` with your code. The other cells already work, and you
  may add as many as you like.
- Right below each answer in code, `grader.check(...)` tries a few public examples. The mark also uses data that you
  cannot see here, among them 500 images that no student has seen.
- Next to the name of each answer is what it is worth: 20 points in all, and 2 more for the written answers.
- Each call to one of your functions may take up to ten seconds, and each cell up to a minute, training included.
- Before you submit, restart the kernel, run everything from top to bottom and save the file.
- Grading uses Python 3.11 with `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` and `joblib`. There are no other packages.
- On Colab, first run `%pip install -q otter-grader` and upload the `tests` folder and the file `digits28.npz` next to the notebook.
"""

# %%
import os
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

# %% [markdown] lang="pt"
r"""
## 1. Os dados

A LeNet nasceu para ler dígitos como os do **MNIST**. Se o arquivo do MNIST já está na sua máquina (o Keras o guarda em
`~/.keras/datasets`), a função abaixo o lê com `tf.keras.datasets.mnist.load_data()`. Se não está, ela não baixa nada: usa
`digits28.npz`, dígitos de Alpaydin e Kaynak (1998, licença CC BY 4.0) ampliados de 8×8 para o formato do MNIST. Nos dois casos ficam
900 imagens para treino e 397 para validação; assim tudo roda em segundos. A correção usa sempre `digits28.npz`.
"""

# %% [markdown] lang="en"
r"""
## 1. The data

LeNet was made to read digits such as those of **MNIST**. If MNIST's file is on your machine already (Keras keeps it in
`~/.keras/datasets`), the function below reads it by `tf.keras.datasets.mnist.load_data()`. If it is not, nothing is downloaded: it
takes `digits28.npz`, digits of Alpaydin and Kaynak (1998, licence CC BY 4.0) enlarged from 8×8 to MNIST's format. Either way 900
images are for training and 397 for validation, so that everything runs in seconds. Grading always uses `digits28.npz`.
"""

# %%
def load_digits():
    # -> images: (n, 28, 28), from 0 to 255   labels: (n,)   name of the data set
    keras_home = Path(os.environ.get("KERAS_HOME", Path.home() / ".keras"))
    if (keras_home / "datasets" / "mnist.npz").is_file():
        (images, labels), _ = tf.keras.datasets.mnist.load_data()
        return images, labels, "MNIST"
    with np.load("digits28.npz") as file:
        return file["images"], file["labels"], "digits28.npz"


images, labels, name = load_digits()
X = images[:1297, :, :, None].astype("float32") / 255
y = labels[:1297].astype(int)
X_train, y_train, X_val, y_val = X[:900], y[:900], X[900:], y[900:]
print(name, X_train.shape, X_val.shape)

figure, rows = plt.subplots(2, 10, figsize=(8, 2))
for axes, image, label in zip(rows.ravel(), X_train, y_train):
    axes.imshow(image[:, :, 0], cmap="Greys")
    axes.set_title(label, fontsize=8)
    axes.axis("off")
plt.show()

# %% [markdown] lang="pt"
r"""
## 2. Regularização L2

Esta é a rede de partida: duas convoluções, cada uma com *pooling*, e três camadas densas. `train` a treina com SGD e momento.
"""

# %% [markdown] lang="en"
r"""
## 2. L2 regularisation

This is the network to begin with: two convolutions, each with pooling, and three dense layers. `train` trains it by SGD with momentum.
"""

# %%
def lenet():
    return tf.keras.Sequential([
        tf.keras.Input((28, 28, 1)),
        tf.keras.layers.Conv2D(6, 5, padding="same", activation="relu"),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Conv2D(16, 5, activation="relu"),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(120, activation="relu"),
        tf.keras.layers.Dense(84, activation="relu"),
        tf.keras.layers.Dense(10, activation="softmax"),
    ])


def train(model, epochs):
    optimizer = tf.keras.optimizers.SGD(0.03, momentum=0.9)
    model.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=epochs, batch_size=32, verbose=0)


plain = lenet()
plain_history = train(plain, 6)
print("accuracy: ", plain_history.history["accuracy"][-1], "  val_accuracy: ", plain_history.history["val_accuracy"][-1])

# %% [markdown] lang="pt"
r"""
A regularização L2 (com SGD, o mesmo que *weight decay*) cobra um preço por pesos grandes. À perda comum, a média de $-\log$ da probabilidade que a *softmax*
deu à classe certa, soma-se λ vezes a soma dos quadrados dos pesos:

$$
L \;=\; \underbrace{\frac{1}{N}\sum_{i=1}^{N} -\log p_{i,\,y_i}}_{\text{termo dos dados}}
\;+\; \underbrace{\lambda \sum W^2}_{\text{penalidade}}
$$

$W$ percorre os **kernels** de todas as camadas. Os vieses ficam de fora: são poucos, e empurrá-los para zero não torna a rede mais
suave. No Keras, a penalidade é um argumento da camada: `kernel_regularizer=tf.keras.regularizers.L2(lam)`.

### `regularised` (3 pontos)

Escreva a função `regularised(lam)`, que monta e devolve **a mesma rede** de `lenet()`, com L2 de intensidade `lam` no kernel de **todas** as camadas
`Conv2D` e `Dense`. Não é preciso compilar nem treinar; inclua a camada `Input`. Também vale uma classe de regularizador sua, desde que
acrescente `lam` vezes a soma dos quadrados.
"""

# %% [markdown] lang="en"
r"""
L2 regularisation (with SGD, the same as weight decay) puts a price on large weights. To the usual loss, the mean of $-\log$ of the probability that the
softmax gave to the right class, it adds λ times the sum of the squared weights:

$$
L \;=\; \underbrace{\frac{1}{N}\sum_{i=1}^{N} -\log p_{i,\,y_i}}_{\text{data term}}
\;+\; \underbrace{\lambda \sum W^2}_{\text{penalty}}
$$

$W$ goes over the **kernels** of all layers. Biases stay out: they are few, and pushing them to zero does not make the network any
smoother. In Keras, the penalty is an argument of a layer: `kernel_regularizer=tf.keras.regularizers.L2(lam)`.

### `regularised` (3 points)

Write `regularised(lam)`: it builds and returns **the same network** as `lenet()`, with L2 of strength `lam` on the kernel of **every**
`Conv2D` and `Dense` layer. There is no need to compile or to train it; include the `Input` layer. A regularizer class of your own is fine too, as
long as it adds `lam` times the sum of the squares.
"""

# %% answer="regularised"
def regularised(lam):
    # lam: float   ->   a LeNet with L2(lam) on every kernel
    # BEGIN SOLUTION
    l2 = tf.keras.regularizers.L2(lam)
    return tf.keras.Sequential([
        tf.keras.Input((28, 28, 1)),
        tf.keras.layers.Conv2D(6, 5, padding="same", activation="relu", kernel_regularizer=l2),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Conv2D(16, 5, activation="relu", kernel_regularizer=l2),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(120, activation="relu", kernel_regularizer=l2),
        tf.keras.layers.Dense(84, activation="relu", kernel_regularizer=l2),
        tf.keras.layers.Dense(10, activation="softmax", kernel_regularizer=l2),
    ])
    # END SOLUTION

# %% test
def test_as_many_parameters(regularised):
    network = regularised(0.01)
    message = "regularised(0.01) devolve um modelo do Keras\nregularised(0.01) returns a Keras model"
    assert hasattr(network, "count_params"), message
    count = network.count_params()
    message = f"a rede tem 61706 parâmetros, como lenet(); tem {count}\nthe network has 61706 parameters, as lenet(); it has {count}"
    assert count == 61706, message

# %% test
def test_five_penalties(regularised):
    network = regularised(0.01)
    count = len(getattr(network, "losses", ()))
    message = f"cinco camadas somam uma penalidade; aqui, {count}\nfive layers add a penalty; here, {count}"
    assert count == 5, message

# %% [markdown] lang="pt"
r"""
Com `lam = 0.005`, os pesos ficam mais perto de zero. O gráfico mostra todos os pesos dos kernels, sem e com a penalidade.
"""

# %% [markdown] lang="en"
r"""
With `lam = 0.005`, the weights stay nearer to zero. The figure shows all weights of the kernels, without the penalty and with it.
"""

# %%
lam = 0.005
model = regularised(lam)
if model is not None:
    model_history = train(model, 6)
    axes = plt.subplots(figsize=(5, 3))[1]
    for network, label in (plain, "λ = 0"), (model, f"λ = {lam}"):
        weights = np.concatenate([weight.ravel() for weight in network.get_weights() if weight.ndim > 1])
        axes.hist(weights, bins=np.linspace(-0.3, 0.3, 61), histtype="step", label=label)
        print(label, "  std:", weights.std(), "  exact zeros:", np.sum(weights == 0))
    axes.set_xlabel("W")
    axes.legend()
    plt.show()

# %% [markdown] lang="pt"
r"""
### `penalty` (2 pontos)

Escreva a função `penalty(kernels, lam)`, que recebe uma **lista** de arrays, de formas quaisquer, e devolve $\lambda \sum W^2$, somando todas as
entradas de todos eles. Por exemplo, com os kernels $(1, -2)$ e $(3)$ e $\lambda = 0{,}1$, são $0{,}1 \cdot (1 + 4 + 9) = 1{,}4$.
"""

# %% [markdown] lang="en"
r"""
### `penalty` (2 points)

Write `penalty(kernels, lam)`: it receives a **list** of arrays, of any shapes, and returns $\lambda \sum W^2$, summed over all
entries of all the arrays. For instance, kernels $(1, -2)$ and $(3)$ with $\lambda = 0.1$ give $0.1 \cdot (1 + 4 + 9) = 1.4$.
"""

# %% answer="penalty"
def penalty(kernels, lam):
    # kernels: a list of arrays   lam: float   ->   float
    # BEGIN SOLUTION
    return lam * sum(np.sum(kernel**2) for kernel in kernels)
    # END SOLUTION

# %% test
def test_two_kernels(penalty):
    import numpy as np
    value = penalty([np.array([1.0, -2.0]), np.array([[3.0]])], 0.1)
    message = f"0.1 * (1 + 4 + 9) = 1.4; deu {value}\n0.1 * (1 + 4 + 9) = 1.4; it gave {value}"
    assert np.size(value) == 1 and value is not None and abs(float(np.ravel(value)[0]) - 1.4) < 1e-4, message

# %% [markdown] lang="pt"
r"""
### `data_term` (2 pontos)

Escreva a função `data_term(probabilities, labels)`, que recebe as saídas da *softmax*, `(N, classes)`, e os rótulos inteiros, `(N,)`, e devolve a média de
$-\log p_{i,\,y_i}$, com logaritmo natural. Por exemplo, se as classes certas têm probabilidades 0,5 e 0,25, são
$(0{,}693 + 1{,}386) / 2 = 1{,}040$.
"""

# %% [markdown] lang="en"
r"""
### `data_term` (2 points)

Write `data_term(probabilities, labels)`: it receives the outputs of the softmax, `(N, classes)`, and the integer labels, `(N,)`; it
returns the mean of $-\log p_{i,\,y_i}$, with the natural logarithm. For instance, if the right classes have probabilities 0.5 and 0.25, it
is $(0.693 + 1.386) / 2 = 1.040$.
"""

# %% answer="data_term"
def data_term(probabilities, labels):
    # probabilities: (N, classes)   labels: (N,)   ->   float
    # BEGIN SOLUTION
    return -np.mean(np.log(probabilities[np.arange(len(labels)), labels]))
    # END SOLUTION

# %% test
def test_two_samples(data_term):
    import numpy as np
    probabilities = np.array([[0.5, 0.2, 0.3], [0.7, 0.05, 0.25]])
    value = data_term(probabilities, np.array([0, 2]))
    message = f"(0.693 + 1.386) / 2 = 1.040; deu {value}\n(0.693 + 1.386) / 2 = 1.040; it gave {value}"
    assert np.size(value) == 1 and value is not None and abs(float(np.ravel(value)[0]) - 1.0397) < 1e-3, message

# %% [markdown] lang="pt"
r"""
### `by_hand` (2 pontos)

Agora a perda de `model`, o modelo regularizado, nas amostras de **validação**. Guarde em `by_hand` uma lista com três números: o termo
dos dados, a penalidade (com o `lam` acima) e a soma dos dois. Os kernels são os arrays de `model.get_weights()` com mais de um
eixo; os de um eixo só são vieses. O teste compara a soma com o que `model.evaluate` devolve, com tolerância de 1%, porque o Keras corta as
probabilidades abaixo de 0,0000001. A nota compara os três números; você pode arredondá-los na quarta casa decimal.

Daqui em diante, não treine mais `model`: a nota compara `by_hand` com ele.
"""

# %% [markdown] lang="en"
r"""
### `by_hand` (2 points)

Now the loss of `model`, the regularised one, on the **validation** samples. Keep in `by_hand` a list of three numbers: the data term, the
penalty (with the `lam` above) and the sum of both. The kernels are the arrays of `model.get_weights()` that have more than one
axis; those with a single axis are biases. The test compares the sum with what `model.evaluate` returns, to within 1%, because Keras clips
probabilities below 0.0000001. The mark compares all three numbers; you may round them to four decimal places.

From here on, do not train `model` any more: the mark compares `by_hand` with it.
"""

# %% answer="by_hand"
by_hand = [data_term(model.predict(X_val, verbose=0), y_val)]  # SOLUTION
# BEGIN SOLUTION NO PROMPT
by_hand.append(penalty([weight for weight in model.get_weights() if weight.ndim > 1], lam))
by_hand.append(sum(by_hand))
print(by_hand)
# END SOLUTION

# %% test
def test_the_sum_is_what_keras_says(by_hand, model, X_val, y_val):
    import numpy as np
    message = f"by_hand são três números; é {by_hand}\nby_hand is three numbers; it is {by_hand}"
    assert by_hand is not ... and np.size(by_hand) == 3, message
    total = float(np.ravel(by_hand)[2])
    loss = model.evaluate(X_val, y_val, verbose=0)[0]
    message = f"o Keras diz {loss:.4f}; a sua soma é {total:.4f}\nKeras says {loss:.4f}; your sum is {total:.4f}"
    assert abs(total - loss) < 0.01 * loss, message

# %% [markdown] lang="pt"
r"""
## 3. Uma taxa de aprendizado que decai

No começo, passos largos avançam depressa; no fim, passam do mínimo. No **decaimento pelo tempo** (*time-based decay*), depois de $t$
atualizações dos pesos a taxa é

$$\eta_t = \frac{\eta_0}{1 + \text{decay} \cdot t}.$$

### `time_decay` (1 ponto)

Escreva `time_decay(lr0, decay, t)`, que devolve $\eta_t$. Com $\eta_0 = 0{,}1$ e decay $= 0{,}5$, após duas atualizações a taxa caiu pela metade.
"""

# %% [markdown] lang="en"
r"""
## 3. A learning rate that decays

At first, long steps make fast progress; near the end, they overshoot. In **time-based decay**, after $t$ updates of the weights the rate is

$$\eta_t = \frac{\eta_0}{1 + \text{decay} \cdot t}.$$

### `time_decay` (1 point)

Write `time_decay(lr0, decay, t)`, which returns $\eta_t$. With $\eta_0 = 0.1$ and decay $= 0.5$, two updates halve the rate.
"""

# %% answer="time_decay"
def time_decay(lr0, decay, t):
    # lr0, decay: float   t: int   ->   float
    # BEGIN SOLUTION
    return lr0 / (1 + decay * t)
    # END SOLUTION

# %% test
def test_half_after_two_updates(time_decay):
    import numpy as np
    value = time_decay(0.1, 0.5, 2)
    message = f"0.1 / (1 + 0.5 * 2) = 0.05; deu {value}\n0.1 / (1 + 0.5 * 2) = 0.05; it gave {value}"
    assert np.size(value) == 1 and value is not None and abs(float(np.ravel(value)[0]) - 0.05) < 1e-6, message

# %% [markdown] lang="pt"
r"""
### `table` (1 ponto)

Com 50.000 imagens de treino em lotes de 64, uma época são 782 atualizações. Guarde em `table` uma lista com a taxa no **começo** de cada uma
de 40 épocas (0, 1, …, 39), para $\eta_0 = 0{,}01$ e decay $= 0{,}01/40$. Cinco casas decimais bastam. Lembre que $t$ conta atualizações, e não épocas. A tabela da aula
começa com 0,01000, 0,00836, 0,00719 e termina com 0,00121, 0,00119, 0,00116.
"""

# %% [markdown] lang="en"
r"""
### `table` (1 point)

With 50,000 training images in batches of 64, an epoch is 782 updates. Keep in `table` a list of the rate at the **beginning** of each of
40 epochs (0, 1, …, 39), for $\eta_0 = 0.01$ and decay $= 0.01/40$. Five decimal places will do. Remember that $t$ counts updates, not epochs. The table
of the lesson begins with 0.01000, 0.00836, 0.00719 and ends with 0.00121, 0.00119, 0.00116.
"""

# %% answer="table"
table = [time_decay(0.01, 0.01 / 40, 782 * epoch) for epoch in range(40)]  # SOLUTION

# %% test
def test_forty_rates_that_fall(table):
    import numpy as np
    message = f"table são 40 taxas; é {table}\ntable is 40 rates; it is {table}"
    assert table is not ... and np.size(table) == 40, message
    rates = np.ravel(np.asarray(table, dtype=float))
    message = f"começa em 0.01000 e termina em 0.00116; aqui, {rates[0]:.5f} e {rates[-1]:.5f}\nit begins with 0.01000 and ends with 0.00116; here, {rates[0]:.5f} and {rates[-1]:.5f}"
    assert abs(rates[0] - 0.01) < 1e-5 and abs(rates[-1] - 0.00116) < 1e-5, message

# %% [markdown] lang="pt"
r"""
Outro jeito é o decaimento em degraus (*step decay*): a taxa cai pela metade a cada dez épocas.
"""

# %% [markdown] lang="en"
r"""
Another way is step decay: the rate halves every ten epochs.
"""

# %% lang="pt"
if table is not ...:
    print(*(f"{epoch:2}: {rate:.5f}" for epoch, rate in enumerate(table) if epoch < 3 or epoch > 36), sep="\n")
    axes = plt.subplots(figsize=(5, 3))[1]
    axes.plot(table, label="pelo tempo")
    axes.step(range(40), [0.01 * 0.5 ** (epoch // 10) for epoch in range(40)], where="post", label="em degraus")
    axes.set(xlabel="época", ylabel="taxa de aprendizado")
    axes.legend()
    plt.show()

# %% lang="en"
if table is not ...:
    print(*(f"{epoch:2}: {rate:.5f}" for epoch, rate in enumerate(table) if epoch < 3 or epoch > 36), sep="\n")
    axes = plt.subplots(figsize=(5, 3))[1]
    axes.plot(table, label="time-based")
    axes.step(range(40), [0.01 * 0.5 ** (epoch // 10) for epoch in range(40)], where="post", label="in steps")
    axes.set(xlabel="epoch", ylabel="learning rate")
    axes.legend()
    plt.show()

# %% [markdown] lang="pt"
r"""
## 4. Uma LeNet melhor

### `improved` (9 pontos)

Monte, compile e treine em `improved` uma LeNet com as quatro melhorias, e guarde em `history` o que o `fit` devolveu (com
`validation_data`). Vale qualquer estilo do Keras, inclusive um modelo dentro de outro e classes de camadas suas que façam o mesmo que as do
Keras. Se você chamar o `fit` mais de uma vez, guarde o que devolveu uma chamada durante a qual a taxa caiu.

- **Tronco**: duas convoluções ou mais, camada densa oculta e, no fim, uma `Dense` de 10 unidades com *softmax* (como ativação
  ou em uma camada depois). O modelo recebe imagens como `X_train`, de 0 a 1; se quiser outra escala, faça a conversão dentro do modelo
  (por exemplo, com `Rescaling`).
- ***Dropout***, em algum lugar antes da camada de saída: no treino, cada entrada é zerada com probabilidade `rate`.
- **Normalização em lote**: `BatchNormalization` leva as ativações a média zero e variância um. No treino ela usa a média e a variância do lote;
  fora do treino, as médias que acumulou. Cada atualização guarda 99% da média antiga (`momentum=0.99`): com poucas atualizações, as médias
  ficam defasadas, e o resultado na validação sai muito pior do que deveria. Treine por mais épocas ou use `momentum=0.9`.
- **Otimizador** que não seja SGD (SGD com momento também não vale): Adam, RMSprop, Nadam, …
- **Taxa que decai**: por um *schedule* dado ao otimizador (`InverseTimeDecay` com `decay_steps=1` é a fórmula acima) ou por um *callback*
  dado ao `fit` (`LearningRateScheduler`, `ReduceLROnPlateau`). O que conta é que a taxa tenha caído da primeira à última atualização: a nota olha o *schedule* ou
  `history.history["learning_rate"]`, que esses *callbacks* preenchem; um *callback* seu precisa anotá-la ali, por
  `logs["learning_rate"] = …` em `on_epoch_end`.

Com uma dúzia de épocas, a rede acerta perto de 97% das imagens que nunca viu; para a nota bastam 85% das que não estão aqui. O teste público
pede 90% de acerto na validação.
"""

# %% [markdown] lang="en"
r"""
## 4. A better LeNet

### `improved` (9 points)

Build, compile and train in `improved` a LeNet with the four improvements, and keep in `history` what `fit` returned (with
`validation_data`). Any style of Keras will do, including a model within a model, and layer classes of your own that do what Keras' do.
If you call `fit` more than once, keep what was returned by a call during which the rate fell.

- **Trunk**: two convolutions or more, a hidden dense layer and, at the end, a `Dense` of 10 units with softmax (as its
  activation or as a layer after it). The model takes images as in `X_train`, from 0 to 1; if you want another scale, do the scaling inside
  the model (with `Rescaling`, for instance).
- **Dropout**, somewhere before the output layer: in training, each input is set to zero with probability `rate`.
- **Batch normalisation**: `BatchNormalization` brings activations to mean zero and variance one. In training it uses the mean and variance
  of the batch; otherwise, the running averages that it has accumulated. Each update keeps 99% of the old average (`momentum=0.99`): after only
  a few updates, the averages lag behind, and validation comes out much worse than it should. Train for more epochs or take `momentum=0.9`.
- An **optimizer** other than SGD (SGD with momentum does not count either): Adam, RMSprop, Nadam, …
- A **rate that decays**: by a schedule given to the optimizer (`InverseTimeDecay` with `decay_steps=1` is the formula above) or by a
  callback given to `fit` (`LearningRateScheduler`, `ReduceLROnPlateau`). What counts is that the rate has fallen from the first update to the last: the mark looks at the
  schedule, or at `history.history["learning_rate"]`, which these callbacks fill in; a callback of your own has to write it there, by
  `logs["learning_rate"] = …` in `on_epoch_end`.

With a dozen epochs the network reads about 97% of the images that it has never seen correctly; for the mark, 85% of those that you cannot see
here are enough. The public test asks for 90% of the validation images.
"""

# %% answer="improved"
improved = tf.keras.Sequential([tf.keras.Input((28, 28, 1))])  # SOLUTION
# BEGIN SOLUTION NO PROMPT
for filters, padding in ((6, "same"), (16, "valid")):
    improved.add(tf.keras.layers.Conv2D(filters, 5, padding=padding, use_bias=False))
    improved.add(tf.keras.layers.BatchNormalization(momentum=0.9))
    improved.add(tf.keras.layers.ReLU())
    improved.add(tf.keras.layers.MaxPooling2D())
improved.add(tf.keras.layers.Flatten())
for units in (120, 84):
    improved.add(tf.keras.layers.Dense(units, activation="relu"))
    improved.add(tf.keras.layers.Dropout(0.4))
improved.add(tf.keras.layers.Dense(10, activation="softmax"))
schedule = tf.keras.optimizers.schedules.InverseTimeDecay(0.003, decay_steps=1, decay_rate=0.005)
improved.compile(tf.keras.optimizers.Adam(schedule), "sparse_categorical_crossentropy", metrics=["accuracy"])
# END SOLUTION
history = improved.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=12, batch_size=32, verbose=0)  # SOLUTION

# %% test
def test_it_reads_most_digits(improved, X_val, y_val):
    import numpy as np
    message = "improved é um modelo do Keras que recebe X_val\nimproved is a Keras model that takes X_val"
    assert hasattr(improved, "predict"), message
    outputs = np.asarray(improved.predict(X_val, verbose=0))
    message = f"a saída tem 10 colunas; tem {outputs.shape}\nthe output has 10 columns; it has {outputs.shape}"
    assert outputs.shape == (len(X_val), 10), message
    right = np.mean(outputs.argmax(axis=1) == y_val)
    message = f"a rede acerta {right:.0%} da validação; treine-a mais\nthe network is right on {right:.0%} of the validation; train it longer"
    assert right > 0.9, message

# %% test
def test_history_of_both_losses(history):
    curves = getattr(history, "history", history)
    message = "history é o que o fit devolveu, com validation_data\nhistory is what fit returned, with validation_data"
    assert isinstance(curves, dict) and "loss" in curves and "val_loss" in curves, message

# %% lang="pt"
if improved is not ... and history is not ...:
    axes = plt.subplots(figsize=(5, 3))[1]
    axes.plot(plain_history.history["val_loss"], label="lenet, validação")
    axes.plot(history.history["loss"], "--", label="improved, treino")
    axes.plot(history.history["val_loss"], label="improved, validação")
    axes.set(xlabel="época", ylabel="perda")
    axes.legend()
    plt.show()

# %% lang="en"
if improved is not ... and history is not ...:
    axes = plt.subplots(figsize=(5, 3))[1]
    axes.plot(plain_history.history["val_loss"], label="lenet, validation")
    axes.plot(history.history["loss"], "--", label="improved, training")
    axes.plot(history.history["val_loss"], label="improved, validation")
    axes.set(xlabel="epoch", ylabel="loss")
    axes.legend()
    plt.show()

# %% [markdown] lang="pt"
r"""
## 5. Em palavras

### `dropout_off` (1 ponto)

Por que o *dropout* fica desligado fora do treino? E por que então não é preciso mudar os pesos, embora na previsão todas as entradas
estejam lá? Escreva na célula abaixo. Esta resposta é corrigida por uma pessoa.
"""

# %% [markdown] lang="en"
r"""
## 5. In words

### `dropout_off` (1 point)

Why is dropout off outside training? And why do the weights then need no change, although all inputs are there in a
prediction? Write in the cell below. A person marks this answer.
"""

# %% [markdown] answer="dropout_off" lang="pt"
r"""
No treino o sorteio é um ruído que impede as unidades de depender umas das outras. Na previsão ele só atrapalharia: a mesma imagem
teria respostas diferentes, e menos unidades ajudariam. Sem ele, usa-se a rede inteira, que faz a média, aproximada, de todas as redes
sorteadas. Os pesos servem como estão porque o *dropout* é invertido: no treino, as entradas mantidas são divididas por 1 − rate,
e a soma esperada é a mesma com e sem ele.
"""

# %% [markdown] answer="dropout_off" lang="en"
r"""
In training the draw is a noise that keeps units from relying on each other. In a prediction it would only disturb: one image would have
several answers, and fewer units would help. Without it the whole network is used, which averages, roughly, over all the networks
drawn. The weights will do as they are since dropout is inverted: in training, inputs that are kept are divided by 1 − rate, so
the expected sum is the same with it and without.
"""

# %% [markdown] lang="pt"
r"""
### `zeros` (1 ponto)

No histograma da seção 2, a L2 aproximou os pesos de zero, mas nenhum é exatamente zero. Por quê? (Pense no gradiente de
$\lambda w^2$ perto de $w = 0$.) O que seria diferente com a L1, $\lambda |w|$? Esta resposta é corrigida por uma pessoa.
"""

# %% [markdown] lang="en"
r"""
### `zeros` (1 point)

In the histogram of section 2, L2 brought the weights nearer to zero, but none is exactly zero. Why? (Think of the
gradient of $\lambda w^2$ near $w = 0$.) What would be different with L1, $\lambda |w|$? A person marks this answer.
"""

# %% [markdown] answer="zeros" lang="pt"
r"""
O gradiente de λw² é 2λw: encolhe junto com o peso, que a cada passo perde uma fração de si mesmo e nunca o que falta para
chegar a zero. Perto de zero, qualquer gradiente dos dados, por pequeno que seja, pesa mais. O de λ|w| é ±λ, constante: leva até zero (a
menos do comprimento de um passo) os pesos de que os dados não precisam, e eles ficam lá enquanto o gradiente dos dados for menor que λ.
"""

# %% [markdown] answer="zeros" lang="en"
r"""
The gradient of λw² is 2λw: it shrinks along with the weight, which at each step loses a fraction of itself and never the rest that is
left to zero. Near zero any gradient of the data, however small, weighs more. That of λ|w| is ±λ, a constant: it drives weights that the
data do not need all the way to zero (but for the length of a step), where they stay as long as the data's gradient is below λ.
"""

# %% [markdown] lang="pt"
r"""
## Antes de entregar

A célula abaixo confere mais uma vez todas as respostas em código. Nenhum programa confere as respostas escritas, `dropout_off` e
`zeros`: releia-as. Depois reinicie o kernel, execute tudo do começo ao fim, salve e entregue este arquivo.
"""

# %% [markdown] lang="en"
r"""
## Before you submit

The cell below checks all answers in code once more. No program checks the written answers, `dropout_off` and `zeros`: read them once
more. Then restart the kernel, run everything from top to bottom, save, and submit this file.
"""

# %%
grader.check_all()
