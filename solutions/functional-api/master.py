# %% [markdown] lang="pt"
r"""
# A API funcional: dois textos, duas respostas

A prefeitura recebe todo dia centenas de pedidos pela internet. O formulário tem dois campos: a **mensagem**, em que a pessoa conta
o que houve, e a **pergunta**, em que diz o que quer saber. Quem atende precisa de duas coisas: o **setor** que cuida do caso e
em quantas **horas** sai a resposta.

Uma rede `Sequential` não serve: ela tem uma entrada, uma saída e um caminho só. Com a **API funcional** do Keras, uma rede é um
desenho com os caminhos que você quiser.

```
mensagem (12 palavras) ──▶ Embedding ──▶ resumo ──┐                     ┌──▶ setor: 3 probabilidades
                                                  ├──▶ junta ──▶ Dense ─┤
pergunta (4 palavras) ───▶ Embedding ──▶ resumo ──┘                     └──▶ horas: 1 número
```

Nesta atividade você

- reescreve uma rede `Sequential` com a API funcional;
- faz uma rede com duas entradas, e depois uma com duas saídas, cada uma com sua perda e seu peso;
- escreve um *callback* que anota o treino, e lê o que o TensorBoard gravou;
- usa um modelo como camada, duas vezes, com os mesmos pesos;
- faz blocos residuais.

**Tempo:** de 90 a 120 minutos. **Pontos:** estão ao lado do nome de cada resposta; são 18 pontos, e mais 2 por uma resposta escrita.

**Testes.** Abaixo de cada resposta há testes públicos, com exemplos pequenos. A correção usa outros: outros tamanhos, outros pesos e
400 pedidos que ninguém viu. Ela não olha como o código está escrito, mas o que as redes fazem: troca as entradas, põe números nos
pesos e confere a saída. Por isso, as redes que você devolve já têm seus pesos; as que começam com `keras.Input` sempre têm. Um erro em uma
resposta não estraga as outras.

**Entradas e saídas** têm ordem. Quando o texto diz "entradas `message` e `question`", a rede recebe a lista `[message, question]`. Dê
também esses nomes às camadas, como em `keras.Input((12,), name="message")`: ajuda a ler o resumo da rede.

**Pacotes.** Bastam `numpy`, `matplotlib`, `tensorflow` e `keras`. Onde a correção é feita há também `scipy`, `pandas`, `seaborn`, `sklearn`,
`tensorboard`, `tqdm`, `PIL`, `ipywidgets` e `joblib`, e nenhum outro.
"""

# %% [markdown] lang="en"
r"""
# The functional API: two texts, two answers

Every day, a city hall receives hundreds of requests online. The form has two fields: the **message**, where people tell what
happened, and the **question**, where they say what they want to know. The staff need two things: the **department** that takes care
of it, and in how many **hours** there will be an answer.

A `Sequential` network will not do: it has one input, one output and a single path. With the **functional API** of Keras, a
network is a drawing with as many paths as you like.

```
message (12 words) ──▶ Embedding ──▶ summary ──┐                    ┌──▶ department: 3 probabilities
                                               ├──▶ join ──▶ Dense ─┤
question (4 words) ──▶ Embedding ──▶ summary ──┘                    └──▶ hours: 1 number
```

In this activity you

- rewrite a `Sequential` network with the functional API;
- make a network with two inputs, and then one with two outputs, each with its own loss and weight;
- write a callback that keeps a log of the training, and read what TensorBoard has written;
- use a model as a layer, twice, with the same weights;
- make residual blocks.

**Time:** 90 to 120 minutes. **Points:** beside the name of each answer is what it is worth: 18 points in all, and 2 more for a
written answer.

**Tests.** Below each answer there are public tests with small examples. Grading uses others: other sizes, other weights and 400
requests that nobody has seen. It does not look at how the code is written, but at what the networks do: it exchanges the inputs,
puts numbers into the weights and checks what comes out. So the networks that you return must have their weights already; those that begin
with `keras.Input` always do. A mistake in one answer does not spoil the others.

**Inputs and outputs** have an order. Where the text says "inputs `message` and `question`", the network takes the list `[message,
question]`. Give the layers these names too, as in `keras.Input((12,), name="message")`: it makes the summary of the network easier to
read.

**Packages.** `numpy`, `matplotlib`, `tensorflow` and `keras` are enough. Where it is graded, there are also `scipy`, `pandas`, `seaborn`,
`sklearn`, `tensorboard`, `tqdm`, `PIL`, `ipywidgets` and `joblib`, and no others.
"""

# %%
import shutil
from pathlib import Path

import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from keras import layers

# %% [markdown] lang="pt"
r"""
## 1. Os pedidos

Os pedidos são inventados, e cada palavra já é um número: `message` tem 12 palavras de 0 a 30 por pedido, `question` tem 4 palavras de 0 a
15 (o 0 quer dizer "nenhuma palavra" e aqui não aparece). São três setores: água (0), ruas (1) e luz (2). Cada setor tem palavras que
aparecem mais em suas mensagens. As horas dependem do setor **e** do tipo da pergunta.
"""

# %% [markdown] lang="en"
r"""
## 1. The requests

The requests are made up, and each word is a number already: `message` has 12 words from 0 to 30 for each request, `question` has 4 words
from 0 to 15 (0 means "no word", and does not occur here). There are three departments: water (0), streets (1) and lighting (2). Each
department has words that occur more often in its messages. The hours depend on the department **and** on the kind of question.
"""

# %%
def requests(n, seed):
    # -> message: (n, 12)   question: (n, 4)   department: (n,)   hours: (n,)
    random = np.random.default_rng(seed)
    department, kind = random.integers(0, 3, n), random.integers(0, 3, n)
    typical = 1 + 10 * department[:, None] + random.integers(0, 10, (n, 12))
    message = np.where(random.random((n, 12)) < 0.6, typical, random.integers(1, 31, (n, 12)))
    typical = 1 + 5 * kind[:, None] + random.integers(0, 5, (n, 4))
    question = np.where(random.random((n, 4)) < 0.9, typical, random.integers(1, 16, (n, 4)))
    hours = 1 + 2 * department + kind + random.normal(0, 0.2, n)
    return message, question, department, hours


message, question, department, hours = requests(1200, seed=1)
val_message, val_question, val_department, val_hours = requests(200, seed=2)
print(message[0], question[0], department[0], round(hours[0], 1))

figure, axes = plt.subplots(1, 2, figsize=(9, 2.2))
counts = [np.bincount(message[department == k].ravel(), minlength=31) for k in range(3)]
axes[0].imshow(counts, aspect="auto", cmap="Greys")
axes[0].set(xlabel="message: word", ylabel="department", yticks=[0, 1, 2])
axes[1].scatter(department + np.random.default_rng(0).uniform(-0.2, 0.2, len(department)), hours, s=4)
axes[1].set(xlabel="department", ylabel="hours", xticks=[0, 1, 2])
plt.tight_layout()
plt.show()

# %% [markdown] lang="pt"
r"""
*Para pensar:* à esquerda, quanto mais escuro, mais vezes a palavra aparece nas mensagens do setor. Se alguém lê só a mensagem,
qual das duas respostas consegue dar? E quem lê só a pergunta?
"""

# %% [markdown] lang="en"
r"""
*To think about:* on the left, the darker, the more often a word occurs in a department's messages. Someone who reads the message
alone: which of the two answers could they give? And someone who reads the question alone?
"""

# %% [markdown] lang="pt"
r"""
## 2. A mesma rede, de outro jeito

Esta rede `Sequential` recebe 64 números e devolve 10 probabilidades.
"""

# %% [markdown] lang="en"
r"""
## 2. The same network, written otherwise

This `Sequential` network takes 64 numbers and returns 10 probabilities.
"""

# %%
sequential = keras.Sequential([
    keras.Input((64,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(32, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
sequential.summary()

# %% [markdown] lang="pt"
r"""
Na API funcional há três passos:

1. `inputs = keras.Input((64,))` faz um **tensor simbólico**: ainda sem números, só com formato;
2. cada camada é *chamada* com um tensor e devolve outro: `x = layers.Dense(32, activation="relu")(inputs)`;
3. `keras.Model(inputs, outputs)` faz um modelo do caminho entre os dois.

### `as_functional` (1 ponto)

Escreva `as_functional(features, hidden, classes)`: devolve a mesma rede para quaisquer tamanhos, feita com a API funcional, sem `Sequential`.
Entram `features` números; as duas camadas ocultas têm `hidden` unidades com `relu`; saem `classes` probabilidades por `softmax`. Assim,
`as_functional(64, 32, 10)` tem as camadas da rede acima.
"""

# %% [markdown] lang="en"
r"""
In the functional API there are three steps:

1. `inputs = keras.Input((64,))` makes a **symbolic tensor**: without numbers so far, only with a shape;
2. each layer is *called* on a tensor and returns another one: `x = layers.Dense(32, activation="relu")(inputs)`;
3. `keras.Model(inputs, outputs)` makes a model of the path between the two.

### `as_functional` (1 point)

Write `as_functional(features, hidden, classes)`: it returns the same network for any sizes, made with the functional API, without
`Sequential`. `features` numbers go in; both hidden layers have `hidden` units with `relu`; `classes` probabilities come out by `softmax`. So
`as_functional(64, 32, 10)` has the layers of the network above.
"""

# %% answer="as_functional"
def as_functional(features, hidden, classes):
    # three whole numbers   ->   a model
    # BEGIN SOLUTION
    inputs = keras.Input((features,))
    x = layers.Dense(hidden, activation="relu")(inputs)
    x = layers.Dense(hidden, activation="relu")(x)
    outputs = layers.Dense(classes, activation="softmax")(x)
    return keras.Model(inputs, outputs)
    # END SOLUTION

# %% test
def test_as_functional_is_the_network_for_other_sizes(as_functional):
    import keras
    import numpy as np
    model = as_functional(6, 5, 3)
    assert isinstance(model, keras.Model), "devolva um modelo do Keras\nreturn a Keras model"
    assert not isinstance(model, keras.Sequential), "use keras.Input, chamadas de camadas e keras.Model, sem Sequential\nuse keras.Input, calls of layers and keras.Model, without Sequential"
    shapes = [tuple(weight.shape) for weight in model.get_weights()]
    assert shapes == [(6, 5), (5,), (5, 5), (5,), (5, 3), (3,)], "as três camadas Dense devem ter 5, 5 e 3 unidades\nthe three Dense layers must have 5, 5 and 3 units"
    random = np.random.default_rng(0)
    one, a, two, b, three, c = (random.normal(size=shape) for shape in shapes)
    model.set_weights([one, a, two, b, three, c])
    x = random.normal(size=(4, 6))
    e = np.exp(np.maximum(np.maximum(x @ one + a, 0) @ two + b, 0) @ three + c)
    assert np.allclose(np.asarray(model(x)), e / e.sum(axis=1, keepdims=True), atol=1e-4), "as camadas ocultas têm relu, e a última softmax\nthe hidden layers have relu, and the last one softmax"

# %% [markdown] lang="pt"
r"""
## 3. Duas entradas

Um modelo com duas entradas começa com dois `keras.Input` e os recebe em uma lista: `keras.Model([message, question], outputs)`.

Uma camada `layers.Embedding(words, k)` troca cada palavra, um número inteiro de 0 a `words - 1`, por `k` números que ela aprende. De `(n, 12)` se
faz `(n, 12, k)`. Para resumir a sequência em um vetor há, entre outras, `layers.GlobalAveragePooling1D()`, a média das palavras, que treina
depressa, e `layers.LSTM(k)`, que também vê a ordem. A escolha é sua.

### `build_reader` (2 pontos)

Escreva `build_reader(message_words, question_words, classes)`: devolve um modelo com as entradas `message`, de 12 palavras, e `question`, de 4 palavras, e uma
saída com `classes` probabilidades.

- Cada entrada tem seu próprio `Embedding`: o da mensagem para `message_words` palavras diferentes, o da pergunta para `question_words`.
- Os dois resumos são **concatenados** (`layers.Concatenate`), para que nada de um se misture com o do outro.
- A última camada é uma `Dense` com `softmax`. Larguras, e o que há entre a junção e a saída, são escolha sua.
"""

# %% [markdown] lang="en"
r"""
## 3. Two inputs

A model with two inputs begins with two `keras.Input` and takes them in a list: `keras.Model([message, question], outputs)`.

A layer `layers.Embedding(words, k)` replaces each word, a whole number from 0 to `words - 1`, by `k` numbers that it learns. It makes `(n, 12, k)`
of `(n, 12)`. To summarise the sequence in one vector there are, among others, `layers.GlobalAveragePooling1D()`, the mean of the words,
which trains quickly, and `layers.LSTM(k)`, which sees their order too. The choice is yours.

### `build_reader` (2 points)

Write `build_reader(message_words, question_words, classes)`: it returns a model with the inputs `message`, of 12 words, and `question`, of 4 words, and one
output with `classes` probabilities.

- Each input has an `Embedding` of its own: that of the message for `message_words` different words, that of the question for `question_words`.
- The two summaries are **concatenated** (`layers.Concatenate`), so that nothing of one is mixed with the other.
- The last layer is a `Dense` with `softmax`. Widths, and what is between the join and the output, are your choice.
"""

# %% answer="build_reader"
def build_reader(message_words, question_words, classes):
    # three whole numbers   ->   a model: [message (n, 12), question (n, 4)]  ->  (n, classes)
    # BEGIN SOLUTION
    message = keras.Input((12,), name="message")
    question = keras.Input((4,), name="question")
    told = layers.GlobalAveragePooling1D()(layers.Embedding(message_words, 16)(message))
    asked = layers.GlobalAveragePooling1D()(layers.Embedding(question_words, 8)(question))
    joined = layers.Concatenate()([told, asked])
    return keras.Model([message, question], layers.Dense(classes, activation="softmax")(joined))
    # END SOLUTION

# %% test
def test_build_reader_makes_probabilities_of_both_inputs(build_reader):
    import numpy as np
    model = build_reader(20, 9, 4)
    assert model is not None, "devolva um modelo\nreturn a model"
    told, asked = np.arange(24).reshape(2, 12) % 20, np.array([[0, 8, 3, 1], [5, 5, 2, 7]])
    found = np.asarray(model([told, asked]))
    assert found.shape == (2, 4), "dois pedidos e quatro classes: a saída deve ter formato (2, 4)\ntwo requests and four classes: the output must have the shape (2, 4)"
    assert (found >= 0).all() and np.allclose(found.sum(axis=1), 1, atol=1e-4), "cada linha deve ter probabilidades que somam 1\neach row must have probabilities that sum to 1"
    assert not np.allclose(np.asarray(model([told[::-1], asked])), found, rtol=0, atol=1e-7), "a saída deve mudar com a mensagem\nthe output must change with the message"
    assert not np.allclose(np.asarray(model([told, asked[::-1]])), found, rtol=0, atol=1e-7), "a saída deve mudar com a pergunta\nthe output must change with the question"

# %% [markdown] lang="pt"
r"""
*Para pensar:* se você somasse os dois resumos em vez de concatenar, o que teria de ser igual nos dois? O que a rede não saberia
mais sobre cada um?
"""

# %% [markdown] lang="en"
r"""
*To think about:* if you added the two summaries instead of concatenating them, what would have to be the same in both? What
would the network no longer know about each of them?
"""

# %% [markdown] lang="pt"
r"""
## 4. Duas saídas

Um modelo com duas saídas as recebe em uma lista: `keras.Model(inputs, [department, hours])`. No `compile`, cada saída tem sua perda, e a perda do
modelo é a soma delas, cada uma vezes seu peso:

$$
L = w_1 \cdot L_{\text{department}} + w_2 \cdot L_{\text{hours}}
$$

Os pesos são necessários porque as duas perdas têm escalas diferentes. No começo, a entropia cruzada de três classes é cerca de $\log 3
\approx 1{,}1$, mas o erro quadrático das horas é cerca de 20. Sem pesos, a rede quase só aprenderia as horas.

`compile(loss=[…, …], loss_weights=[…, …])` recebe as listas na ordem das saídas. Se as camadas de saída têm nomes, valem também dicionários com esses
nomes.

### `build_desk` (3 pontos)

Escreva `build_desk(weight)`: devolve um modelo **compilado** e sem treino, com as entradas `message` (12 palavras de 0 a 30) e `question` (4 palavras de 0 a 15), nesta
ordem, e duas saídas, nesta ordem:

| saída | formato | perda | peso |
|---|---|---|---|
| `department` | `(n, 3)`, probabilidades | `sparse_categorical_crossentropy` | 1 |
| `hours` | `(n, 1)`, um número qualquer | `mse` | `weight` |

As duas saídas usam a mensagem e a pergunta. As camadas e o otimizador são escolha sua; com `Adam(0.01)` o treino é rápido.
"""

# %% [markdown] lang="en"
r"""
## 4. Two outputs

A model with two outputs takes them in a list: `keras.Model(inputs, [department, hours])`. In `compile`, each output has its own loss, and the loss of the
model is their sum, each times its weight:

$$
L = w_1 \cdot L_{\text{department}} + w_2 \cdot L_{\text{hours}}
$$

The weights are needed because the two losses have different scales. In the beginning, the cross-entropy of three classes is about
$\log 3 \approx 1.1$, but the squared error of the hours is about 20. Without weights, the network would learn little but the hours.

`compile(loss=[…, …], loss_weights=[…, …])` takes lists in the order of the outputs. If the output layers have names, dictionaries with these names
will do as well.

### `build_desk` (3 points)

Write `build_desk(weight)`: it returns a **compiled** model, not trained yet, with the inputs `message` (12 words from 0 to 30) and `question` (4 words from 0 to
15), in this order, and two outputs, in this order:

| output | shape | loss | weight |
|---|---|---|---|
| `department` | `(n, 3)`, probabilities | `sparse_categorical_crossentropy` | 1 |
| `hours` | `(n, 1)`, any number | `mse` | `weight` |

Both outputs use the message and the question. Layers and optimizer are your choice; with `Adam(0.01)`, training is quick.
"""

# %% answer="build_desk"
def build_desk(weight):
    # a number   ->   a compiled model: [message (n, 12), question (n, 4)]  ->  [department (n, 3), hours (n, 1)]
    # BEGIN SOLUTION
    message = keras.Input((12,), name="message")
    question = keras.Input((4,), name="question")
    told = layers.GlobalAveragePooling1D()(layers.Embedding(31, 16)(message))
    asked = layers.GlobalAveragePooling1D()(layers.Embedding(16, 8)(question))
    shared = layers.Dense(32, activation="relu")(layers.Concatenate()([told, asked]))
    department = layers.Dense(3, activation="softmax", name="department")(shared)
    hours = layers.Dense(1, name="hours")(shared)
    model = keras.Model([message, question], [department, hours])
    losses = ["sparse_categorical_crossentropy", "mse"]
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=losses, loss_weights=[1, weight])
    return model
    # END SOLUTION

# %% test
def test_build_desk_has_two_outputs(build_desk):
    import numpy as np
    model = build_desk(0.5)
    assert model is not None, "devolva um modelo\nreturn a model"
    found = model([np.arange(24).reshape(2, 12), np.array([[0, 15, 3, 1], [5, 5, 2, 7]])])
    found = [found[key] for key in sorted(found)] if isinstance(found, dict) else list(found)
    assert [tuple(one.shape) for one in found] == [(2, 3), (2, 1)], "de dois pedidos devem sair formatos (2, 3) e (2, 1)\ntwo requests must give the shapes (2, 3) and (2, 1)"
    assert np.allclose(np.sum(np.asarray(found[0]), axis=1), 1, atol=1e-4), "as probabilidades dos setores devem somar 1\nthe probabilities of the departments must sum to 1"

# %% test
def test_build_desk_weighs_its_losses(build_desk):
    import numpy as np
    model = build_desk(0.5)
    assert model is not None, "devolva um modelo\nreturn a model"
    names = isinstance(model([np.ones((1, 12)), np.ones((1, 4))]), dict)
    right = [np.array([0, 2]), np.array([[3.0], [5.0]])]
    guess = [np.array([[0.5, 0.25, 0.25], [0.25, 0.25, 0.5]]), np.array([[1.0], [5.0]])]
    both = [{"department": one[0], "hours": one[1]} if names else one for one in (right, guess)]
    loss = float(np.asarray(model.compute_loss(y=both[0], y_pred=both[1])))
    # -log 0.5, and the mean of 2² and 0²
    assert abs(loss - (np.log(2) + 0.5 * 2)) < 1e-3, f"a perda deste palpite deve ser log 2 + 0.5 · 2 = 1.693; é {loss:.3f}\nthe loss of this guess must be log 2 + 0.5 · 2 = 1.693; it is {loss:.3f}"

# %% [markdown] lang="pt"
r"""
## 5. Um callback que anota

Um *callback* é um objeto que o `fit` chama em certos momentos. Quem estende `keras.callbacks.Callback` pode definir, entre outros,
`on_train_begin(self, logs=None)`, no começo do treino, e `on_epoch_end(self, epoch, logs=None)`, no fim de cada época. Nele, `epoch` conta a partir de **0** e
`logs` é um dicionário, como `{"loss": 2.5, "val_loss": 3.0}`.

### `EpochLog` (2 pontos)

Escreva a classe `EpochLog`, um callback que se faz com `EpochLog()`. Depois de cada época, seu atributo `rows`, uma lista, tem mais um dicionário: sob
`"epoch"` o número da época, contado a partir de **1**, e sob os nomes de `logs` *todos* os números que estão em `logs`. Quando um treino
começa, `rows` começa de novo, vazia: quem usa o mesmo objeto em dois `fit` tem depois as linhas do segundo.
"""

# %% [markdown] lang="en"
r"""
## 5. A callback that keeps a log

A callback is an object that `fit` calls at certain moments. A class that extends `keras.callbacks.Callback` may define, among others,
`on_train_begin(self, logs=None)`, when training begins, and `on_epoch_end(self, epoch, logs=None)`, at the end of each epoch. There, `epoch` counts from
**0**, and `logs` is a dictionary such as `{"loss": 2.5, "val_loss": 3.0}`.

### `EpochLog` (2 points)

Write the class `EpochLog`, a callback that is made by `EpochLog()`. After each epoch, its attribute `rows`, a list, has one more dictionary: under
`"epoch"` the number of the epoch, counted from **1**, and under the names in `logs` *all* numbers that are in `logs`. When a training
begins, `rows` begins anew, empty: whoever uses the same object in two `fit` has the rows of the second afterwards.
"""

# %% answer="EpochLog"
class EpochLog(keras.callbacks.Callback):
    # BEGIN SOLUTION
    def on_train_begin(self, logs=None):
        self.rows = []

    def on_epoch_end(self, epoch, logs=None):
        self.rows.append({"epoch": epoch + 1, **{name: float(value) for name, value in logs.items()}})
    # END SOLUTION

# %% test
def test_epoch_log_has_a_row_for_each_epoch(EpochLog):
    log = EpochLog()
    log.set_params({"epochs": 2, "steps": 1, "verbose": 0})
    log.on_train_begin({})
    both = [{"loss": 2.5, "val_loss": 3.0}, {"loss": 1.5, "val_loss": 2.0}]
    for epoch, logs in enumerate(both):
        log.on_epoch_begin(epoch, {})
        log.on_epoch_end(epoch, logs)
    rows = getattr(log, "rows", [])
    assert len(rows) == 2, "depois de duas épocas, rows deve ter dois dicionários\nafter two epochs, rows must have two dictionaries"
    assert all(name in row for row in rows for name in ("epoch", "loss", "val_loss")), "cada linha deve ter epoch e todos os nomes que estão em logs\neach row must have epoch and all names that are in logs"
    assert [float(row["epoch"]) for row in rows] == [1, 2], "as épocas de rows contam a partir de 1\nthe epochs of rows count from 1"
    assert all(float(row[name]) == logs[name] for row, logs in zip(rows, both) for name in logs), "cada linha deve ter os números de sua própria época\neach row must have the numbers of its own epoch"

# %% [markdown] lang="pt"
r"""
### `desk` (3 pontos)

Faça uma rede com `build_desk`, com o peso que quiser (0.1 vai bem), e guarde-a em `desk`. Treine-a com os 1200 pedidos da seção 1; os 200 que começam com `val_` são os dados de
validação (`validation_data`). Dê ao `fit` dois callbacks:

- um `EpochLog`; guarde as linhas dele em `rows` depois do treino;
- `keras.callbacks.TensorBoard("logs")`, que grava na pasta `logs`.

O `fit` recebe listas: as entradas na ordem delas, e as respostas certas na ordem das saídas. O número de épocas (pelo menos 2) e o tamanho do
lote são escolha sua; 20 épocas levam poucos segundos.

Procure nos 200 pedidos de validação pelo menos **0,95** de setores certos e um erro absoluto médio das horas de no máximo **0,5**. A
correção pede pelo menos 0,7 e no máximo 0,6 em 400 pedidos que não estão aqui. Cada um vale um ponto; o terceiro é por `rows` ser do treino
desta rede.
"""

# %% [markdown] lang="en"
r"""
### `desk` (3 points)

Make a network with `build_desk`, with a weight of your choice (0.1 will do), and keep it in `desk`. Train it on the 1,200 requests of section 1; the 200 that begin with `val_` are the validation
data (`validation_data`). Give `fit` two callbacks:

- an `EpochLog`; keep its rows in `rows` after the training;
- `keras.callbacks.TensorBoard("logs")`, which writes to the folder `logs`.

`fit` takes lists: the inputs in their order, and the right answers in the order of the outputs. The number of epochs (2 at least) and the batch size
are your choice; 20 epochs take a few seconds.

On the 200 validation requests, aim for at least **0.95** of the departments right, and a mean absolute error of the hours of at most **0.5**.
Grading asks for at least 0.7 and at most 0.6 on 400 requests that are not here. Each is worth a point; the third is for `rows` that are of
this network's training.
"""

# %%
shutil.rmtree("logs", ignore_errors=True)

# %% answer="desk"
desk, rows = None, None
# BEGIN SOLUTION
desk, log = build_desk(0.1), EpochLog()
desk.fit(
    [message, question], [department, hours],
    validation_data=([val_message, val_question], [val_department, val_hours]),
    epochs=20,
    callbacks=[log, keras.callbacks.TensorBoard("logs")],
    verbose=0,
)
rows = log.rows
# END SOLUTION

# %% test
def test_the_desk_answers_well(desk):
    import numpy as np
    assert desk is not None, "guarde a rede treinada em desk\nkeep the trained network in desk"
    random = np.random.default_rng(2)
    right, kind = random.integers(0, 3, 200), random.integers(0, 3, 200)
    own = 1 + 10 * right[:, None] + random.integers(0, 10, (200, 12))
    told = np.where(random.random((200, 12)) < 0.6, own, random.integers(1, 31, (200, 12)))
    own = 1 + 5 * kind[:, None] + random.integers(0, 5, (200, 4))
    asked = np.where(random.random((200, 4)) < 0.9, own, random.integers(1, 16, (200, 4)))
    needed = 1 + 2 * right + kind + random.normal(0, 0.2, 200)
    found = desk([told, asked])
    first, second = [found[key] for key in sorted(found)] if isinstance(found, dict) else found
    share = float(np.mean(np.argmax(np.asarray(first), axis=1) == right))
    error = float(np.mean(np.abs(np.ravel(np.asarray(second)) - needed)))
    assert share >= 0.95, f"a rede acerta {share:.1%} dos setores; devem ser pelo menos 95 %\nthe network gets {share:.1%} of the departments right; it must be at least 95 %"
    assert error <= 0.5, f"o erro médio das horas é {error:.2f}; deve ser no máximo 0.5\nthe mean error of the hours is {error:.2f}; it must be at most 0.5"

# %% test
def test_rows_has_the_validation_loss_of_each_epoch(rows):
    import numpy as np
    assert rows is not None and len(rows) >= 2, "guarde em rows as linhas do EpochLog, uma para cada época\nkeep the rows of the EpochLog in rows, one for each epoch"
    assert all("val_loss" in row for row in rows), "dê ao fit dados de validação: cada linha deve ter val_loss\ngive fit validation data: each row must have val_loss"

# %%
if rows:
    for name in [name for name in rows[0] if name != "epoch"]:
        plt.plot([row["epoch"] for row in rows], [row[name] for row in rows], label=name)
    plt.yscale("log")
    plt.xlabel("epoch")
    plt.legend()
    plt.show()

# %% [markdown] lang="pt"
r"""
*Para pensar:* confira em uma linha de `rows` que `loss` é `department_loss + weight · hours_loss`, com o seu peso. Qual das duas perdas pesa mais na primeira época? E na última? Que
peso você daria às horas se um setor errado saísse muito caro?
"""

# %% [markdown] lang="en"
r"""
*To think about:* check in a row of `rows` that `loss` is `department_loss + weight · hours_loss`, with your weight. Which of the two losses weighs more in the first epoch? And in the
last? Which weight would you give the hours if a wrong department were very expensive?
"""

# %% [markdown] lang="pt"
r"""
## 6. O que o TensorBoard gravou

O TensorBoard é um programa que mostra treinos no navegador (no Colab, `%load_ext tensorboard` e `%tensorboard --logdir logs`). O que ele mostra está em
arquivos de *eventos*, que também se leem sem ele. A função abaixo, pronta, devolve os números de uma pasta como tuplas `(wall_time, step, tag,
value)`: o momento em que o número foi gravado, em segundos; a época, a partir de 0; o nome da curva; e o número.
"""

# %% [markdown] lang="en"
r"""
## 6. What TensorBoard has written

TensorBoard is a program that shows trainings in the browser (on Colab, `%load_ext tensorboard` and `%tensorboard --logdir logs`). What it shows is in files of
*events*, which can be read without it. The function below is ready. It returns the numbers in a folder as tuples `(wall_time, step, tag, value)`: the moment
when the number was written, in seconds; the epoch, from 0 on; the name of the curve; and the number.
"""

# %%
def read_events(folder):
    # a folder   ->   [(wall_time, step, tag, value), …]
    events = []
    for file in sorted(Path(folder).glob("events.out.tfevents.*")):
        for record in tf.data.TFRecordDataset(str(file)):
            event = tf.compat.v1.Event.FromString(record.numpy())
            for one in event.summary.value:
                if one.metadata.plugin_data.plugin_name == "scalars":
                    events.append((event.wall_time, event.step, one.tag, float(tf.make_ndarray(one.tensor))))
    return events


for folder in ("logs/train", "logs/validation"):
    print(folder, sorted({tag for _, _, tag, _ in read_events(folder)}))

# %% [markdown] lang="pt"
r"""
### `curve` (1 ponto)

Escreva `curve(events, tag)`. `events` é uma lista de tuplas como as de `read_events`, **em qualquer ordem** e de várias curvas. Devolva a lista dos números da curva
`tag` (o nome inteiro, e não uma parte dele), um para cada `step`, do menor `step` ao maior.

Quem treina duas vezes na mesma pasta tem dois números para o mesmo `step`. Vale então o que foi gravado por último: o de maior `wall_time`.
"""

# %% [markdown] lang="en"
r"""
### `curve` (1 point)

Write `curve(events, tag)`. `events` is a list of tuples like those of `read_events`, **in any order** and of several curves. Return the list of the numbers of the curve
`tag` (its whole name, not a part of it), one for each `step`, from the smallest `step` to the largest.

Whoever trains twice into the same folder has two numbers for the same `step`. Then the one that was written last counts: that of the largest `wall_time`.
"""

# %% answer="curve"
def curve(events, tag):
    # [(wall_time, step, tag, value), …], a text   ->   [value, …]
    # BEGIN SOLUTION
    last = {}
    for _, step, name, value in sorted(events):
        if name == tag:
            last[step] = value
    return [last[step] for step in sorted(last)]
    # END SOLUTION

# %% test
def test_curve_of_a_small_log(curve):
    import numpy as np
    events = [(60.0, 1, "epoch_loss", 0.5), (10.0, 0, "epoch_loss", 0.9), (11.0, 0, "epoch_hours_loss", 7.0), (20.0, 1, "epoch_loss", 0.3), (70.0, 10, "epoch_loss", 0.4), (65.0, 2, "epoch_loss", 0.8)]
    found = curve(list(events), "epoch_loss")
    assert found is not None and np.size(found) == 4, "quatro épocas diferentes: devolva quatro números\nfour different epochs: return four numbers"
    assert np.allclose(np.ravel(found), [0.9, 0.5, 0.8, 0.4]), "na ordem das épocas 0, 1, 2 e 10; na época 1 vale o número gravado por último, 0.5\nin the order of the epochs 0, 1, 2 and 10; in epoch 1 the number written last counts, 0.5"

# %% [markdown] lang="pt"
r"""
### `logged` (1 ponto)

Leia do log do TensorBoard a perda total de **validação** do treino de `desk`, época por época, e guarde a lista em `logged`. A pasta e o nome da curva estão
entre os que a célula acima mostrou.
"""

# %% [markdown] lang="en"
r"""
### `logged` (1 point)

Read from TensorBoard's log the total **validation** loss of the training of `desk`, epoch by epoch, and keep the list in `logged`. The folder and the name of the
curve are among those that the cell above has shown.
"""

# %% answer="logged"
logged = curve(read_events("logs/validation"), "epoch_loss")  # SOLUTION

# %% test
def test_logged_is_a_curve(logged):
    import numpy as np
    assert isinstance(logged, (list, tuple, np.ndarray)) and np.size(logged) >= 2, "logged deve ter um número para cada época\nlogged must have one number for each epoch"
    assert all(float(one) > 0 for one in np.ravel(logged)), "uma perda é maior do que zero\na loss is above zero"

# %% [markdown] lang="pt"
r"""
## 7. Um modelo como camada, duas vezes

Muitas pessoas escrevem sobre o mesmo buraco na rua. Para juntar os pedidos repetidos, queremos uma rede que recebe **duas mensagens** e diz
se parecem falar da mesma coisa. As duas mensagens são do mesmo tipo, então o mesmo **encoder** deve ler as duas.

Um modelo pode ser chamado como uma camada: `a = encoder(first)`. Chamado de novo, `b = encoder(second)`, ele usa *os mesmos pesos*, que
existem uma vez só e aprendem com as duas mensagens.

```
first  (12 palavras) ──▶ encoder ──▶ a ──┐
                            ║            ├──▶ |a − b| ──▶ Dense(1, sigmoid)
second (12 palavras) ──▶ encoder ──▶ b ──┘
```

### `build_twins` (3 pontos)

Escreva `build_twins(words, width)`: devolve **dois** modelos novos, nesta ordem.

- `encoder` recebe mensagens de 12 palavras de 0 a `words - 1` e devolve códigos de formato `(n, width)`. As camadas dele são escolha sua.
- `twins` tem as entradas `first` e `second`, de 12 palavras cada uma. Ele chama o `encoder` para cada uma, tira o valor absoluto da diferença
  dos dois códigos, número por número, e termina com *uma* camada `Dense(1, activation="sigmoid")`. Para a diferença há `keras.ops.abs(a - b)`.

Fora do `encoder`, `twins` só tem os pesos da última camada.
"""

# %% [markdown] lang="en"
r"""
## 7. A model as a layer, twice

Many people write about the same hole in the street. To put such requests together, we want a network that takes **two messages** and
says whether they seem to be about the same thing. Both messages are of the same kind, so the same **encoder** should read both.

A model can be called as a layer: `a = encoder(first)`. Called again, `b = encoder(second)`, it uses *the same weights*, which exist only once
and learn from both messages.

```
first  (12 words) ──▶ encoder ──▶ a ──┐
                         ║            ├──▶ |a − b| ──▶ Dense(1, sigmoid)
second (12 words) ──▶ encoder ──▶ b ──┘
```

### `build_twins` (3 points)

Write `build_twins(words, width)`: it returns **two** new models, in this order.

- `encoder` takes messages of 12 words from 0 to `words - 1` and returns codes of shape `(n, width)`. Its layers are your choice.
- `twins` has the inputs `first` and `second`, of 12 words each. It calls the `encoder` on each of them, takes the absolute difference of the
  two codes, number by number, and ends in *one* layer `Dense(1, activation="sigmoid")`. For the difference there is `keras.ops.abs(a - b)`.

Outside the `encoder`, `twins` has the weights of its last layer and no others.
"""

# %% answer="build_twins"
def build_twins(words, width):
    # two whole numbers   ->   encoder: (n, 12) -> (n, width)   twins: [first (n, 12), second (n, 12)] -> (n, 1)
    # BEGIN SOLUTION
    encoder = keras.Sequential(
        [keras.Input((12,)), layers.Embedding(words, 8), layers.GlobalAveragePooling1D(), layers.Dense(width, "tanh")]
    )
    first, second = keras.Input((12,), name="first"), keras.Input((12,), name="second")
    difference = keras.ops.abs(encoder(first) - encoder(second))
    twins = keras.Model([first, second], layers.Dense(1, activation="sigmoid")(difference))
    return encoder, twins
    # END SOLUTION

# %% test
def test_build_twins_compares_two_messages(build_twins):
    import numpy as np
    models = build_twins(24, 5)
    assert isinstance(models, (list, tuple)) and len(models) == 2, "devolva dois modelos: encoder e twins\nreturn two models: encoder and twins"
    one, other = np.arange(24).reshape(2, 12), (7 * np.arange(24).reshape(2, 12)) % 24
    codes = np.asarray(models[0](one))
    assert codes.shape == (2, 5), "o encoder deve fazer de duas mensagens códigos de formato (2, 5)\nthe encoder must make codes of shape (2, 5) of two messages"
    found = np.asarray(models[1]([one, other]))
    assert found.shape == (2, 1) and (found > 0).all() and (found < 1).all(), "twins deve devolver um número entre 0 e 1 para cada par\ntwins must return a number between 0 and 1 for each pair"
    assert np.allclose(found, np.asarray(models[1]([other, one])), atol=1e-6), "se as duas mensagens trocam de lugar, a saída não deve mudar: o mesmo encoder lê as duas\nif the two messages change places, the output must not change: the same encoder reads both"

# %% [markdown] lang="pt"
r"""
*Para pensar:* o que `twins` devolve para duas mensagens iguais, antes do treino? Por que é o mesmo número para toda mensagem? Compare
`encoder.count_params()` com `twins.count_params()`.
"""

# %% [markdown] lang="en"
r"""
*To think about:* what does `twins` return for two equal messages, before training? Why is it the same number for every message? Compare
`encoder.count_params()` with `twins.count_params()`.
"""

# %% [markdown] lang="pt"
r"""
## 8. Conexões residuais

Em redes com muitas camadas, o que entra vai se perdendo no caminho. Um **bloco residual** soma a entrada à saída das camadas dele, que assim só
precisam aprender o que *falta*:

```
x ──┬──▶ Dense(hidden, relu) ──▶ Dense(width) ──┐
    └───────────────────────────────────────────┴──▶ soma ──▶
```

### `build_residual` (2 pontos)

Escreva `build_residual(width, hidden, blocks)`: devolve um modelo que recebe `(n, width)` números e devolve `(n, width)`, com `blocks` blocos residuais, um depois do outro. Cada bloco
tem duas camadas novas, `Dense(hidden, activation="relu")` e `Dense(width)` sem ativação, ambas com viés. Depois da soma não há ativação, e fora dos blocos
não há camadas com pesos.
"""

# %% [markdown] lang="en"
r"""
## 8. Residual connections

In networks of many layers, what goes in gets lost on the way. A **residual block** adds its input to what its layers return, so that these
only have to learn what is *missing*:

```
x ──┬──▶ Dense(hidden, relu) ──▶ Dense(width) ──┐
    └───────────────────────────────────────────┴──▶ sum ──▶
```

### `build_residual` (2 points)

Write `build_residual(width, hidden, blocks)`: it returns a model that takes `(n, width)` numbers and returns `(n, width)`, with `blocks` residual blocks, one after the other. Each
block has two new layers, `Dense(hidden, activation="relu")` and `Dense(width)` without activation, both with a bias. There is no activation after the sum, and there are
no layers with weights outside the blocks.
"""

# %% answer="build_residual"
def build_residual(width, hidden, blocks):
    # three whole numbers   ->   a model: (n, width) -> (n, width)
    # BEGIN SOLUTION
    inputs = keras.Input((width,))
    x = inputs
    for _ in range(blocks):
        branch = layers.Dense(hidden, activation="relu")(x)
        x = layers.Add()([x, layers.Dense(width)(branch)])
    return keras.Model(inputs, x)
    # END SOLUTION

# %% test
def test_build_residual_lets_its_input_through(build_residual):
    import numpy as np
    model = build_residual(3, 5, 2)
    assert model is not None, "devolva um modelo\nreturn a model"
    assert model.count_params() == 2 * (3 * 5 + 5 + 5 * 3 + 3), "cada um dos dois blocos tem as suas próprias camadas, com 3 · 5 + 5 e 5 · 3 + 3 pesos\neach of the two blocks has layers of its own, with 3 · 5 + 5 and 5 · 3 + 3 weights"
    x = np.array([[1.0, -2.0, 0.5], [0.0, 3.0, -1.0]])
    model.set_weights([0 * weight for weight in model.get_weights()])
    assert np.allclose(np.asarray(model(x)), x, atol=1e-5), "com todos os pesos em 0, cada bloco deve devolver sua entrada\nwith all weights at 0, each block must return its input"
    model.set_weights([0 * weight + (1 if weight.ndim == 1 else 0) for weight in model.get_weights()])
    assert np.allclose(np.asarray(model(x)), x + 2, atol=1e-5), "com os vieses em 1 e os outros pesos em 0, cada um dos dois blocos soma 1\nwith the biases at 1 and all other weights at 0, each of the two blocks adds 1"

# %% [markdown] lang="pt"
r"""
## 9. Explicar

### `why` (2 pontos)

Em `build_twins` um só encoder lê as duas mensagens. O que seria diferente com dois encoders, um para cada entrada? Responda em três ou quatro frases; fale
do número de pesos e do que a rede diria de duas mensagens iguais, ou das mesmas duas em outra ordem. Uma pessoa lê esta resposta.
"""

# %% [markdown] lang="pt" answer="why"
r"""
Com dois encoders haveria o dobro de pesos para aprender, e cada um só aprenderia com as mensagens da sua entrada; compartilhados, os pesos são contados
uma vez e aprendem com todas. Além disso, dois encoders dariam códigos diferentes à mesma mensagem. Duas mensagens iguais já não teriam diferença
zero, e trocar a ordem das duas mudaria a resposta, embora a pergunta seja a mesma.
"""

# %% [markdown] lang="en"
r"""
## 9. Explain

### `why` (2 points)

In `build_twins`, one encoder reads both messages. What would be different with two encoders, one for each input? Answer in three or four sentences; speak of
the number of weights, and of what the network would say of two equal messages, or of the same two in another order. A person reads this answer.
"""

# %% [markdown] lang="en" answer="why"
r"""
With two encoders there would be twice as many weights to learn, and each would learn from the messages of its own input only; shared weights are counted once and
learn from all messages. Besides, two encoders would give different codes to the same message. Two equal messages would no longer have a difference of zero,
and the answer would change with the order of the two, although the question is the same.
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
