# %% [markdown] lang="pt"
r"""
# Busca de hiperparâmetros: grade, sorteio e paciência

Uma cooperativa de café quer separar grãos bons de grãos com defeito. Um sensor mede cada grão e dá dois números. Bia passou o fim de semana
treinando redes: mudou o número de camadas, o dropout, o otimizador, a taxa de aprendizado... Na segunda-feira ela tinha uma rede boa, mas não
sabia dizer o que tinha tentado, nem se outra combinação seria melhor. E tinha escolhido a rede olhando para os dados de teste.

O que se escolhe **antes** do treino são os **hiperparâmetros**. Aqui você escreve um programa que faz o trabalho da Bia: monta redes, treina,
anota e escolhe, e só no fim olha para o teste.

**Como trabalhar**

- Há onze células de resposta em código e uma escrita (`why_random`). Troque as reticências `...` pelo seu código. As outras células já
  funcionam, e você pode criar quantas quiser.
- Conte com umas duas horas e meia. As redes são pequenas: nenhuma célula leva mais que alguns segundos.
- Ao lado do nome de cada resposta está quanto ela vale: são 17 pontos, e mais 1 pela resposta escrita.
- Logo abaixo de cada resposta em código, `grader.check(...)` confere alguns exemplos públicos. A nota usa outros: outros números, outros
  tamanhos, outras configurações e outros dados, que não estão aqui. Escreva funções que usem só os argumentos delas.
- Onde uma função chama outra sua, ela é conferida também com a sua: um erro que já custou pontos não custa de novo, se a outra função
  terminar e devolver algo da forma pedida.
- Antes de entregar, reinicie o kernel, execute tudo do começo ao fim e salve o arquivo.
- A correção usa Python 3.11 com `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` e `joblib`. Não há outros pacotes.
- No Colab, execute antes `%pip install -q otter-grader` e envie a pasta `tests` para a mesma pasta do notebook.
"""

# %% [markdown] lang="en"
r"""
# Hyperparameter search: grid, random draws and patience

A coffee cooperative wants to tell good beans from bad ones. A sensor measures each bean and gives two numbers. Bia spent the weekend training
networks: she changed the number of layers, the dropout, the optimizer, the learning rate... On Monday she had a good network, but she could not
say what she had tried, nor whether another combination would be better. And she had chosen the network by looking at the test data.

What is chosen **before** training are the **hyperparameters**. Here you write a program that does Bia's work: it builds networks, trains them,
keeps notes and chooses, and it looks at the test data only at the end.

**How to work**

- There are eleven answer cells of code and a written one (`why_random`). Replace the ellipses `...` with your code. The other cells already
  work, and you may add as many as you like.
- Allow about two and a half hours. The networks are small: no cell takes more than a few seconds.
- Next to the name of each answer is what it is worth: 17 points in all, and 1 more for the written answer.
- Right below each answer in code, `grader.check(...)` tries a few public examples. The mark uses others: other numbers, other sizes, other
  configurations and other data, which you cannot see here. Write functions that use nothing but their arguments.
- Where a function calls another one of yours, it is checked with yours as well: a mistake that has cost points already does not cost them
  again, if the other function ends and returns something of the form that is asked for.
- Before you submit, restart the kernel, run everything from top to bottom and save the file.
- Grading uses Python 3.11 with `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` and `joblib`. There are no other packages.
- On Colab, first run `%pip install -q otter-grader` and upload the `tests` folder next to the notebook.
"""

# %%
import keras
import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

# %% [markdown] lang="pt"
r"""
## 1. Os grãos, em três partes

São 600 grãos, com duas medidas cada um; o rótulo é 1 para grão com defeito. As três partes têm usos diferentes:

| parte | para quê |
|---|---|
| treino (`X_train`, `y_train`) | ajustar os pesos |
| validação (`X_val`, `y_val`) | comparar configurações e escolher uma |
| teste (`X_test`, `y_test`) | medir, uma vez só, a rede escolhida |
"""

# %% [markdown] lang="en"
r"""
## 1. The beans, in three parts

There are 600 beans with two measurements each; the label is 1 for a bad bean. The three parts have different uses:

| part | for what |
|---|---|
| training (`X_train`, `y_train`) | to fit the weights |
| validation (`X_val`, `y_val`) | to compare configurations and choose one |
| test (`X_test`, `y_test`) | to measure the chosen network, once |
"""

# %%
random = np.random.default_rng(7)
angle = random.uniform(0, np.pi, 600)
labels = np.arange(600) % 2
beans = np.column_stack([np.cos(angle), np.sin(angle)])
beans[labels == 1] = [1, 0.4] - beans[labels == 1]
beans = (beans + random.normal(0, 0.2, beans.shape)).astype("float32")

X_train, X_val, X_test = np.split(beans, [300, 450])
y_train, y_val, y_test = np.split(labels, [300, 450])

plt.figure(figsize=(5, 3.5))
for label in (0, 1):
    plt.scatter(*X_train[y_train == label].T, s=12, label=f"y = {label}")
plt.legend()
plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** Uma reta separa bem os dois tipos de grão? Se a Bia compara 40 redes nos dados de **teste** e fica com a melhor, a acurácia dessa rede
no teste é uma boa previsão do que vai acontecer com os próximos grãos?

## 2. Ache o erro

Esta função estava nos slides de uma aula. Ela deveria montar uma rede com as camadas ocultas de `hidden` e **uma** camada de saída no fim.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** Does a straight line tell the two kinds of beans apart well? If Bia compares 40 networks on the **test** data and keeps the best one, is
the accuracy of that network on the test data a good forecast of what will happen with the next beans?

## 2. Find the bug

This function was on the slides of a lecture. It was meant to build a network with the hidden layers in `hidden` and **one** output layer at the
end.
"""

# %%
def deck_model(n_inputs, hidden, dropout, n_classes):
    model = keras.Sequential()
    model.add(keras.Input((n_inputs,)))
    model.add(keras.layers.Dense(hidden[0], activation="relu"))
    for units in hidden[1:]:
        model.add(keras.layers.Dropout(dropout))
        model.add(keras.layers.Dense(units, activation="relu"))
        model.add(keras.layers.Dense(n_classes, activation="softmax"))
    return model

# %% [markdown] lang="pt"
r"""
### `deck_widths` (1 ponto)

Que camadas `Dense` tem a rede que `deck_model(2, [16, 8, 4], 0.2, 3)` monta de fato? Guarde em `deck_widths` uma lista com o número de unidades de cada
uma, da entrada para a saída. Tente primeiro no papel; depois confira com `summary()`.
"""

# %% [markdown] lang="en"
r"""
### `deck_widths` (1 point)

Which `Dense` layers does the network have that `deck_model(2, [16, 8, 4], 0.2, 3)` really builds? Keep in `deck_widths` a list with the number of units of
each, from input to output. Try it on paper first; then check with `summary()`.
"""

# %% answer="deck_widths"
deck_widths = [16, 8, 3, 4, 3]  # SOLUTION

# %% test
def test_whole_numbers_that_begin_with_16(deck_widths):
    import numpy as np
    message = "deck_widths é uma lista de números inteiros, e a primeira camada tem 16 unidades\ndeck_widths is a list of whole numbers, and the first layer has 16 units"
    assert isinstance(deck_widths, (list, tuple, np.ndarray)) and len(deck_widths) > 1, message
    assert np.ravel(deck_widths).dtype.kind in "iuf" and int(np.ravel(deck_widths)[0]) == 16, message

# %% [markdown] lang="pt"
r"""
**Para pensar.** E com uma só camada oculta, `hidden=[16]`: o que falta? Por que o Keras não reclama em nenhum dos dois casos?

## 3. A rede

Agora a função certa, para três tipos de problema (`task`). O que muda é só a camada de saída:

| `task` | problema | saída |
|---|---|---|
| `"binary"` | duas classes, rótulos 0 e 1 | 1 unidade, `sigmoid` |
| `"classes"` | rótulos 0, 1, ..., `n_classes` − 1 | `n_classes` unidades, `softmax` |
| `"regression"` | um número real | 1 unidade, sem ativação |

### `setup_model` (2 pontos)

Escreva `setup_model(n_inputs, hidden, activation, dropout, task, n_classes)`, que devolve um modelo novo do Keras. O `compile` fica para a seção 6.

- A entrada tem formato `(n_inputs,)`; use `keras.Input`, para que os pesos existam desde o começo.
- `hidden` é uma lista com o número de unidades de cada camada oculta, e pode ser vazia: aí há só a camada de saída.
- Cada camada oculta é `Dense` com a ativação `activation`, por exemplo `"relu"` ou `"tanh"`, seguida de um `Dropout` de taxa `dropout`.
  Com `dropout` = 0, tanto faz pôr a camada `Dropout` ou não. Depois da saída não há dropout.
- `n_classes` só importa quando `task` é `"classes"`.

Um ponto é pela camada de saída, o outro pelas camadas ocultas.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** And with a single hidden layer, `hidden=[16]`: what is missing? Why does Keras complain in neither case?

## 3. The network

Now the right function, for three kinds of problem (`task`). Only the output layer differs:

| `task` | problem | output |
|---|---|---|
| `"binary"` | two classes, labels 0 and 1 | 1 unit, `sigmoid` |
| `"classes"` | labels 0, 1, ..., `n_classes` − 1 | `n_classes` units, `softmax` |
| `"regression"` | a real number | 1 unit, no activation |

### `setup_model` (2 points)

Write `setup_model(n_inputs, hidden, activation, dropout, task, n_classes)`, which returns a new Keras model. `compile` is left to section 6.

- The input has shape `(n_inputs,)`; use `keras.Input`, so that the weights exist from the beginning.
- `hidden` is a list with the number of units of each hidden layer. It may be empty: then there is only the output layer.
- Each hidden layer is `Dense` with the activation `activation`, for example `"relu"` or `"tanh"`, followed by a `Dropout` of rate `dropout`.
  With `dropout` = 0, it makes no difference whether there is a `Dropout` layer. There is no dropout after the output.
- `n_classes` matters only if `task` is `"classes"`.

One point is for the output layer, the other for the hidden layers.
"""

# %% answer="setup_model"
def setup_model(n_inputs, hidden, activation, dropout, task, n_classes):
    # int, list of int, str, float, str, int   ->   keras.Model
    # BEGIN SOLUTION
    model = keras.Sequential([keras.Input((n_inputs,))])
    for units in hidden:
        model.add(keras.layers.Dense(units, activation=activation))
        model.add(keras.layers.Dropout(dropout))
    if task == "classes":
        model.add(keras.layers.Dense(n_classes, activation="softmax"))
    elif task == "binary":
        model.add(keras.layers.Dense(1, activation="sigmoid"))
    else:
        model.add(keras.layers.Dense(1))
    return model
    # END SOLUTION

# %% test
def test_one_output_at_the_end(setup_model):
    import numpy as np
    for task, n_classes, width in (("binary", 2, 1), ("classes", 5, 5), ("regression", 2, 1)):
        model = setup_model(3, [7, 4], "tanh", 0.25, task, n_classes)
        assert hasattr(model, "count_params"), "setup_model devolve um modelo do Keras\nsetup_model returns a Keras model"
        shape = np.shape(model(np.zeros((2, 3), "float32")))
        assert shape == (2, width), f"com task = {task!r}, dois grãos dão saídas de formato {(2, width)}; deu {shape}\nwith task = {task!r}, two beans give outputs of shape {(2, width)}; it gave {shape}"
        weights = 3 * 7 + 7 + 7 * 4 + 4 + 4 * width + width
        message = f"com hidden = [7, 4] e task = {task!r} são {weights} pesos; deu {model.count_params()}\nwith hidden = [7, 4] and task = {task!r} there are {weights} weights; it gave {model.count_params()}"
        assert model.count_params() == weights, message

# %% test
def test_no_hidden_layer(setup_model):
    model = setup_model(3, [], "relu", 0.0, "classes", 4)
    assert hasattr(model, "count_params"), "setup_model devolve um modelo do Keras\nsetup_model returns a Keras model"
    message = f"com hidden = [] há só a saída, com 16 pesos; deu {model.count_params()}\nwith hidden = [] there is only the output, with 16 weights; it gave {model.count_params()}"
    assert model.count_params() == 16, message

# %% [markdown] lang="pt"
r"""
## 4. A medida

Para comparar redes é preciso dizer o que é bom. Três medidas, por nome (`metric`):

- `"accuracy"`: a fração de acertos, de 0 a 1. Se `outputs` tem uma coluna, a classe prevista é 1 onde a saída é **maior que 0,5** (exatamente 0,5 é
  classe 0). Se tem várias, é a coluna com o maior valor.
- `"f1"`: só para uma coluna, com a mesma regra. Com $a$ grãos de classe 1 previstos como 1, $b$ de classe 0 previstos como 1 e $c$ de classe 1 previstos
  como 0, é $\dfrac{2a}{2a + b + c}$; se o denominador é 0, a medida é 0.
- `"mae"`: o erro absoluto médio, para uma coluna.

### `measure` (1 ponto)

Escreva `measure(metric, y, outputs)`, que devolve um número. `y` tem formato `(n,)`; `outputs` é um array `(n, k)`, como o que sai de `model.predict`: **também com
$k = 1$ há dois eixos**. Cada medida vale um terço do ponto.
"""

# %% [markdown] lang="en"
r"""
## 4. The metric

To compare networks, we have to say what is good. Three metrics, by name (`metric`):

- `"accuracy"`: the fraction of right answers, from 0 to 1. If `outputs` has one column, the predicted class is 1 where the output is **greater than 0.5**
  (exactly 0.5 is class 0). If it has several, it is the column with the largest value.
- `"f1"`: for one column only, with the same rule. With $a$ beans of class 1 predicted as 1, $b$ of class 0 predicted as 1 and $c$ of class 1 predicted
  as 0, it is $\dfrac{2a}{2a + b + c}$; if the denominator is 0, the metric is 0.
- `"mae"`: the mean absolute error, for one column.

### `measure` (1 point)

Write `measure(metric, y, outputs)`, which returns one number. `y` has shape `(n,)`; `outputs` is an array `(n, k)`, as `model.predict` returns it: **with $k = 1$ there
are two axes as well**. Each metric is worth a third of the point.
"""

# %% answer="measure"
def measure(metric, y, outputs):
    # str, (n,), (n, k)   ->   1 × float
    # BEGIN SOLUTION
    if metric == "mae":
        return np.mean(np.abs(y - outputs[:, 0]))
    if outputs.shape[1] == 1:
        predicted = (outputs[:, 0] > 0.5).astype(int)
    else:
        predicted = np.argmax(outputs, axis=1)
    if metric == "accuracy":
        return np.mean(predicted == y)
    a = np.sum((predicted == 1) & (y == 1))
    b = np.sum((predicted == 1) & (y == 0))
    c = np.sum((predicted == 0) & (y == 1))
    return 2 * a / (2 * a + b + c) if a + b + c > 0 else 0.0
    # END SOLUTION

# %% test
def test_measures_of_one_column(measure):
    import numpy as np
    y, outputs = np.array([1, 0, 1, 1, 0]), np.array([[0.9], [0.8], [0.3], [0.7], [0.5]], "float32")
    for metric, right in (("accuracy", 0.6), ("f1", 2 / 3)):
        value = measure(metric, y, outputs)
        message = f"{metric}: as classes previstas são 1, 1, 0, 1, 0 e y é 1, 0, 1, 1, 0, o que dá {right:.4f}; deu {value}\n{metric}: the predicted classes are 1, 1, 0, 1, 0 and y is 1, 0, 1, 1, 0, which gives {right:.4f}; it gave {value}"
        assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - right) < 1e-4, message
    value = measure("mae", np.array([1.0, 2.0, -3.0]), np.array([[1.5], [4.0], [-3.5]], "float32"))
    message = f"mae: os erros são 0.5, 2 e 0.5, com média 1; deu {value}\nmae: the errors are 0.5, 2 and 0.5, with mean 1; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 1) < 1e-4, message

# %% test
def test_accuracy_of_three_columns(measure):
    import numpy as np
    outputs = np.array([[0.2, 0.3, 0.5], [0.4, 0.35, 0.25], [0.1, 0.8, 0.1], [0.6, 0.3, 0.1]], "float32")
    value = measure("accuracy", np.array([2, 1, 1, 0]), outputs)
    message = f"as classes previstas são 2, 0, 1, 0 e y é 2, 1, 1, 0, o que dá 0.75; deu {value}\nthe predicted classes are 2, 0, 1, 0 and y is 2, 1, 1, 0, which gives 0.75; it gave {value}"
    assert value is not None and np.size(value) == 1 and abs(float(np.ravel(value)[0]) - 0.75) < 1e-4, message

# %% [markdown] lang="pt"
r"""
**Para pensar.** Na cooperativa, 2 em cada 100 grãos têm defeito. Que acurácia tem uma rede que sempre diz "bom"? E que `f1`?

## 5. Paciência também se escolhe

A parada antecipada (*early stopping*) olha a perda na validação depois de cada época. Uma época *melhora* se a sua perda é **menor que a menor até então**;
igual não é melhora, e a primeira época sempre melhora. O treino para na época em que se completam `patience` épocas **seguidas** sem melhora, ou no fim das
épocas que há. Fica-se com os pesos da **melhor época entre as treinadas**.

Com as perdas 5, 4, 6, 3, 4, 5, 1 e `patience` = 2, o treino dura 6 épocas e fica-se com a época 4, de perda 3. A época 7 nunca acontece. Com `patience` = 1, o treino
dura 3 épocas e fica-se com a perda 4. Com `patience` = 3, dura 7 e fica-se com a perda 1.

Pouca paciência perde melhoras que viriam depois; muita paciência custa épocas. Quanto de cada?

### `patience_table` (2 pontos)

Escreva `patience_table(curves, patiences)`. `curves` tem formato `(r, k)`: de cada um de $r$ treinos, a perda na validação que ele teria depois de cada uma de $k$ épocas, se nunca
parasse. `patiences` é uma lista de $p$ inteiros, de 1 em diante. Devolva **duas** listas ou arrays de tamanho $p$; para cada paciência,

1. a média, sobre os $r$ treinos, da perda com que se fica;
2. a média, sobre os $r$ treinos, de quantas épocas o treino dura.

Cada uma vale um ponto.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** In the cooperative, 2 of 100 beans are bad. Which accuracy does a network have that always says "good"? And which `f1`?

## 5. Patience is chosen too

Early stopping looks at the validation loss after each epoch. An epoch *improves* if its loss is **below the lowest so far**; an equal one is no improvement, and
the first epoch always improves. Training stops at the epoch that completes `patience` epochs **in a row** without improvement, or when there are no more epochs.
What is kept are the weights of the **best epoch among those that were trained**.

With the losses 5, 4, 6, 3, 4, 5, 1 and `patience` = 2, training lasts 6 epochs, and epoch 4 is kept, with a loss of 3. Epoch 7 never happens. With `patience` = 1, training
lasts 3 epochs, and the loss 4 is kept. With `patience` = 3, it lasts 7, and the loss 1 is kept.

With little patience, one misses improvements that would come later; with a lot of it, one pays for epochs. How much of each?

### `patience_table` (2 points)

Write `patience_table(curves, patiences)`. `curves` has shape `(r, k)`: for each of $r$ trainings, the validation loss that it would have after each of $k$ epochs, if it never
stopped. `patiences` is a list of $p$ integers, from 1 on. Return **two** lists or arrays of length $p$; for each patience,

1. the mean, over the $r$ trainings, of the loss that is kept;
2. the mean, over the $r$ trainings, of how many epochs the training lasts.

Each is worth one point.
"""

# %% answer="patience_table"
def patience_table(curves, patiences):
    # (r, k), p × int   ->   p × float, p × float
    # BEGIN SOLUTION
    kept, lasted = [], []
    for patience in patiences:
        lowest, epochs = [], []
        for losses in curves:
            best, waited, epoch = np.inf, 0, 0
            while epoch < len(losses) and waited < patience:
                if losses[epoch] < best:
                    best, waited = losses[epoch], 0
                else:
                    waited += 1
                epoch += 1
            lowest.append(best)
            epochs.append(epoch)
        kept.append(np.mean(lowest))
        lasted.append(np.mean(epochs))
    return kept, lasted
    # END SOLUTION

# %% test
def test_two_trainings(patience_table):
    import numpy as np
    curves = np.array([[5, 4, 6, 3, 4, 5, 1], [2, 2, 2, 1, 3, 3, 3]], "float32")
    found = patience_table(curves, [1, 2, 3])
    assert isinstance(found, (tuple, list, np.ndarray)) and len(found) == 2, f"devolva duas coisas; deu {found}\nreturn two things; it gave {found}"
    for name, values, right in (("perda / loss", found[0], [3, 2.5, 1]), ("épocas / epochs", found[1], [2.5, 4.5, 7])):
        message = f"{name}: para as paciências 1, 2 e 3 é {right}; deu {values}\n{name}: for patience 1, 2 and 3 it is {right}; it gave {values}"
        assert np.size(values) == 3 and values is not None and np.allclose(np.ravel(values), right, atol=1e-4), message

# %% [markdown] lang="pt"
r"""
Vinte treinos com curvas que descem, oscilam e depois sobem (feitas com o NumPy, sem treinar nada):
"""

# %% [markdown] lang="en"
r"""
Twenty trainings with curves that fall, go up and down, and rise in the end (made with NumPy, without training anything):
"""

# %%
epoch = np.arange(1, 61)
curves = 0.3 + np.exp(-epoch / 8) + 0.0001 * epoch**2 + np.random.default_rng(3).normal(0, 0.03, (20, 60))
patiences = [1, 2, 3, 5, 8, 12, 20, 40]
table = patience_table(curves.copy(), list(patiences))
figure, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
axes[0].plot(epoch, curves[:4].T)
axes[0].set(xlabel="época / epoch", ylabel="val_loss")
if table is not None:
    axes[1].plot(table[1], table[0], "o-")
    for patience, x, y in zip(patiences, table[1], table[0]):
        axes[1].annotate(str(patience), (x, y), textcoords="offset points", xytext=(4, 4))
axes[1].set(xlabel="épocas / epochs", ylabel="perda / loss")
plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** A partir de que paciência quase nada melhora? Se você pode pagar 600 épocas ao todo, prefere poucos treinos pacientes ou muitos treinos impacientes?

## 6. Um treino

Uma **configuração** é um dicionário com os hiperparâmetros de um treino:
"""

# %% [markdown] lang="en"
r"""
**Think about it.** From which patience on does hardly anything improve? If you can pay for 600 epochs in all, do you prefer few patient trainings, or many impatient ones?

## 6. One training

A **configuration** is a dictionary with the hyperparameters of one training:
"""

# %%
config = {
    "hidden": [16, 8],
    "activation": "relu",
    "dropout": 0.1,
    "optimizer": "adam",
    "learning_rate": 0.01,
    "patience": 5,
}

# %% [markdown] lang="pt"
r"""
### `train_dnn` (3 pontos)

Escreva `train_dnn(config, X, y, X_val, y_val, task, epochs)`, que monta uma rede **nova** com a sua `setup_model`, compila e treina. `X` tem formato `(n, d)`, e `y`, `(n,)`; em
`"classes"` os rótulos são $0, \dots, k - 1$, e todos aparecem em `y`: são
`int(np.max(y)) + 1` (o Keras quer um `int` do Python como número de unidades).

- Otimizador: `config["optimizer"]` é `"adam"`, `"sgd"` ou `"rmsprop"`, com a taxa `config["learning_rate"]` e o resto como no Keras. (Uma maneira:
  `keras.optimizers.get("adam")` e depois mudar `.learning_rate`.)
- Perda: entropia cruzada binária, entropia cruzada de classes ou erro quadrático médio, conforme `task`.
- O treino usa só `X` e `y`, por no máximo `epochs` épocas, com a parada antecipada da seção 5 sobre a perda na validação e a paciência
  `config["patience"]`. O tamanho do lote é escolha sua.

Devolva um dicionário com

| chave | |
|---|---|
| `"model"` | a rede, com os pesos da **melhor** época |
| `"val_losses"` | a perda na validação depois de cada época treinada |
| `"best_epoch"` | qual foi a melhor época, contada a partir de 1 |

O `EarlyStopping` do Keras faz tudo isso: veja `monitor`, `patience` e `restore_best_weights`. Um ponto é por usar a configuração, dois por parar e guardar como pedido.
"""

# %% [markdown] lang="en"
r"""
### `train_dnn` (3 points)

Write `train_dnn(config, X, y, X_val, y_val, task, epochs)`, which builds a **new** network with your `setup_model`, compiles and trains it. `X` has shape `(n, d)`, and `y` has `(n,)`; for
`"classes"` the labels are $0, \dots, k - 1$, and all of them are in `y`: there are
`int(np.max(y)) + 1` (Keras wants a Python `int` for the number of units).

- Optimizer: `config["optimizer"]` is `"adam"`, `"sgd"` or `"rmsprop"`, with the rate `config["learning_rate"]`, and all else as in Keras. (One way:
  `keras.optimizers.get("adam")`, and then change its `.learning_rate`.)
- Loss: binary cross-entropy, cross-entropy of classes, or mean squared error, depending on `task`.
- Training uses `X` and `y` only, for `epochs` epochs at most, with the early stopping of section 5 on the validation loss and the patience
  `config["patience"]`. The batch size is your choice.

Return a dictionary with

| key | |
|---|---|
| `"model"` | the network, with the weights of the **best** epoch |
| `"val_losses"` | the validation loss after each epoch that was trained |
| `"best_epoch"` | which epoch was the best, counted from 1 |

Keras' `EarlyStopping` does all of this: look at `monitor`, `patience` and `restore_best_weights`. One point is for using the configuration, two for stopping and keeping as asked.
"""

# %% answer="train_dnn"
def train_dnn(config, X, y, X_val, y_val, task, epochs):
    # dict, (n, d), (n,), (m, d), (m,), str, int   ->   dict
    # BEGIN SOLUTION
    n_classes = int(np.max(y)) + 1
    model = setup_model(X.shape[1], config["hidden"], config["activation"], config["dropout"], task, n_classes)
    optimizer = keras.optimizers.get(config["optimizer"])
    optimizer.learning_rate = config["learning_rate"]
    losses = {"binary": "binary_crossentropy", "classes": "sparse_categorical_crossentropy", "regression": "mse"}
    model.compile(optimizer=optimizer, loss=losses[task])
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=config["patience"], restore_best_weights=True)
    history = model.fit(X, y, validation_data=(X_val, y_val), epochs=epochs, batch_size=50, callbacks=[stop], verbose=0)
    val_losses = history.history["val_loss"]
    return {"model": model, "val_losses": val_losses, "best_epoch": int(np.argmin(val_losses)) + 1}
    # END SOLUTION

# %% test
def test_a_small_training(train_dnn):
    import numpy as np
    X = np.array([[-2, 1], [-1, 0], [-2, -1], [2, 1], [1, 0], [2, -1], [0, 4], [0, 5], [0, 6]], "float32")
    y = np.array([0, 0, 0, 1, 1, 1, 2, 2, 2])
    config = {"hidden": [3], "activation": "tanh", "dropout": 0.0, "optimizer": "sgd", "learning_rate": 0.5, "patience": 2}
    # In the validation part all labels are wrong: the more the network learns, the worse it does there.
    y_val = (y + 1) % 3
    found = train_dnn(dict(config), X.copy(), y.copy(), X.copy(), y_val.copy(), "classes", 6)
    message = f'devolva um dicionário com "model", "val_losses" e "best_epoch"; deu {found}\nreturn a dictionary with "model", "val_losses" and "best_epoch"; it gave {found}'
    assert isinstance(found, dict) and {"model", "val_losses", "best_epoch"} <= set(found), message
    losses, best = np.ravel(found["val_losses"]), np.ravel(found["best_epoch"])
    message = f"best_epoch deve ser a época, contada a partir de 1, da menor das perdas {losses}; deu {best}\nbest_epoch must be the epoch, counted from 1, with the lowest of the losses {losses}; it gave {best}"
    assert best.size == 1 and int(best[0]) == np.argmin(losses) + 1, message
    message = f"com patience = 2, o treino dura 2 épocas além da melhor, e 6 no máximo; com as perdas {losses} durou {len(losses)}\nwith patience = 2, training lasts 2 epochs more than the best one, and 6 at most; with the losses {losses} it lasted {len(losses)}"
    assert len(losses) == min(6, np.argmin(losses) + 3), message
    p = np.asarray(found["model"](X))
    loss = -np.mean(np.log(p[np.arange(9), y_val]))
    message = f"a rede devolvida deve ter os pesos da melhor época, com perda {losses.min():.4f} na validação; tem {loss:.4f}\nthe network that is returned must have the weights of the best epoch, with a validation loss of {losses.min():.4f}; it has {loss:.4f}"
    assert abs(loss - losses.min()) < 1e-3, message

# %%
trained = train_dnn(dict(config), X_train, y_train, X_val, y_val, "binary", 12)
if trained is not None:
    plt.figure(figsize=(5, 3))
    plt.plot(np.arange(1, len(trained["val_losses"]) + 1), trained["val_losses"], "o-")
    plt.axvline(trained["best_epoch"], color="gray", linestyle="--")
    plt.xlabel("época / epoch")
    plt.ylabel("val_loss")
    plt.show()

# %% [markdown] lang="pt"
r"""
## 7. A grade

A **busca em grade** (*grid search*) tenta todas as combinações. `choices` diz, para cada hiperparâmetro, que valores tentar:

```
{"learning_rate": [0.1, 0.01], "dropout": [0.0, 0.2, 0.4]}      ->      2 · 3 = 6 configurações
```

### `grid` (1 ponto)

Escreva `grid(choices)`: recebe um dicionário de nomes e listas e devolve a lista de **todas** as combinações, cada uma um dicionário com todos os nomes e um valor de cada
lista. A ordem das configurações é livre. Os valores podem ser números, textos ou listas, como em `"hidden": [[16], [16, 8]]`, e nenhum se repete em uma lista.
`itertools.product` ajuda.
"""

# %% [markdown] lang="en"
r"""
## 7. The grid

**Grid search** tries all combinations. `choices` says, for each hyperparameter, which values to try:

```
{"learning_rate": [0.1, 0.01], "dropout": [0.0, 0.2, 0.4]}      ->      2 · 3 = 6 configurations
```

### `grid` (1 point)

Write `grid(choices)`: it receives a dictionary of names and lists, and returns the list of **all** combinations, each a dictionary with all the names and one value of each
list. The order of the configurations is up to you. The values may be numbers, texts or lists, as in `"hidden": [[16], [16, 8]]`, and none is in a list twice.
`itertools.product` helps.
"""

# %% answer="grid"
def grid(choices):
    # dict of lists   ->   list of dicts
    # BEGIN SOLUTION
    configs = [{}]
    for name, values in choices.items():
        configs = [{**config, name: value} for config in configs for value in values]
    return configs
    # END SOLUTION

# %% test
def test_six_combinations(grid):
    found = grid({"rate": [0.1, 0.01], "hidden": [[4], [4, 2], []]})
    assert isinstance(found, (list, tuple)) and all(isinstance(one, dict) for one in found), f"devolva uma lista de dicionários; deu {found}\nreturn a list of dictionaries; it gave {found}"
    pairs = sorted((one.get("rate"), str(list(one.get("hidden", "?")))) for one in found)
    right = [(0.01, "[4, 2]"), (0.01, "[4]"), (0.01, "[]"), (0.1, "[4, 2]"), (0.1, "[4]"), (0.1, "[]")]
    message = f"2 taxas e 3 topologias dão 6 configurações diferentes; deu {found}\n2 rates and 3 topologies give 6 different configurations; it gave {found}"
    assert pairs == right and all(len(one) == 2 for one in found), message

# %% [markdown] lang="pt"
r"""
## 8. O sorteio

A **busca aleatória** (*random search*) sorteia $n$ configurações. `space` diz de onde vem cada hiperparâmetro:

- uma **lista**: sorteia-se um dos valores, todos com a mesma probabilidade;
- uma **tupla** `(low, high)`, com 0 < `low` < `high`: sorteia-se um número entre os dois em **escala logarítmica**, $10^u$ com $u$ uniforme de $\log_{10}$ `low` a
  $\log_{10}$ `high`. De 0,0001 a 1, por exemplo, metade dos números fica abaixo de 0,01.

### `draw` (2 pontos)

Escreva `draw(space, n, seed)`, que devolve uma lista de $n$ configurações. Cada hiperparâmetro de cada configuração é sorteado por si, sem olhar para os outros. A
mesma `seed` (um inteiro) dá sempre a mesma lista, e outra `seed` dá outra.

Use um gerador só, `np.random.default_rng(seed)`. Cuidado com `random.choice` de uma lista de listas: o NumPy tenta fazer dela uma matriz. Sorteie o **índice**.
"""

# %% [markdown] lang="en"
r"""
## 8. The draw

**Random search** draws $n$ configurations. `space` says where each hyperparameter comes from:

- a **list**: one of its values is drawn, all with the same probability;
- a **tuple** `(low, high)`, with 0 < `low` < `high`: a number between the two is drawn on a **logarithmic scale**, $10^u$ with $u$ uniform from $\log_{10}$ `low` to
  $\log_{10}$ `high`. From 0.0001 to 1, for example, half of the numbers are below 0.01.

### `draw` (2 points)

Write `draw(space, n, seed)`, which returns a list of $n$ configurations. Each hyperparameter of each configuration is drawn by itself, without regard to the others. The
same `seed` (an integer) always gives the same list, and another `seed` another one.

Use a single generator, `np.random.default_rng(seed)`. Be careful with `random.choice` of a list of lists: NumPy tries to make a matrix of it. Draw the **index**.
"""

# %% answer="draw"
def draw(space, n, seed):
    # dict of lists and tuples, int, int   ->   list of n dicts
    # BEGIN SOLUTION
    random = np.random.default_rng(seed)
    configs = []
    for _ in range(n):
        config = {}
        for name, source in space.items():
            if isinstance(source, tuple):
                config[name] = float(10 ** random.uniform(np.log10(source[0]), np.log10(source[1])))
            else:
                config[name] = source[random.integers(len(source))]
        configs.append(config)
    return configs
    # END SOLUTION

# %% test
def test_draws_from_lists_and_ranges(draw):
    import numpy as np
    space = {"rate": (0.0001, 1.0), "hidden": [[4], [4, 2], [8]], "optimizer": ["sgd", "adam"]}
    found = draw(dict(space), 200, 5)
    message = "draw(space, 200, 5) deve devolver uma lista de 200 dicionários com os nomes rate, hidden e optimizer\ndraw(space, 200, 5) must return a list of 200 dictionaries with the names rate, hidden and optimizer"
    assert isinstance(found, (list, tuple)) and len(found) == 200, message
    assert all(isinstance(one, dict) and set(one) == set(space) for one in found), message
    rates = np.array([float(np.ravel(one["rate"])[0]) for one in found])
    message = "as taxas devem ficar entre 0.0001 e 1, cerca de metade delas abaixo de 0.01\nthe rates must lie between 0.0001 and 1, about half of them below 0.01"
    assert rates.min() >= 0.0001 and rates.max() <= 1 and 0.3 < np.mean(rates < 0.01) < 0.7, message
    message = "hidden deve ser uma das listas [4], [4, 2] e [8], e todas aparecem em 200 sorteios\nhidden must be one of the lists [4], [4, 2] and [8], and all of them occur in 200 draws"
    assert {tuple(one["hidden"]) for one in found} == {(4,), (4, 2), (8,)}, message
    assert str(found) == str(draw(dict(space), 200, 5)), "a mesma seed deve dar a mesma lista\nthe same seed must give the same list"
    assert str(found) != str(draw(dict(space), 200, 6)), "outra seed deve dar outra lista\nanother seed must give another list"

# %% [markdown] lang="pt"
r"""
### `distinct` (1 ponto)

Escreva `distinct(configs, name)`: quantos valores **diferentes** do hiperparâmetro `name` aparecem nas configurações da lista `configs`? Os valores podem ser números,
textos ou listas; `[16]` e `[16]` são o mesmo valor, `[16, 8]` e `[8, 16]` são dois.
"""

# %% [markdown] lang="en"
r"""
### `distinct` (1 point)

Write `distinct(configs, name)`: how many **different** values of the hyperparameter `name` are in the configurations of the list `configs`? The values may be numbers,
texts or lists; `[16]` and `[16]` are the same value, `[16, 8]` and `[8, 16]` are two.
"""

# %% answer="distinct"
def distinct(configs, name):
    # list of dicts, str   ->   int
    # BEGIN SOLUTION
    seen = []
    for config in configs:
        if config[name] not in seen:
            seen.append(config[name])
    return len(seen)
    # END SOLUTION

# %% test
def test_different_values(distinct):
    import numpy as np
    configs = [{"rate": 0.1, "hidden": [16, 8]}, {"rate": 0.01, "hidden": [8, 16]}, {"rate": 0.5, "hidden": [16, 8]}]
    for name, right in (("rate", 3), ("hidden", 2)):
        value = distinct([dict(one) for one in configs], name)
        message = f"nestas três configurações há {right} valores diferentes de {name}; deu {value}\nin these three configurations there are {right} different values of {name}; it gave {value}"
        assert value is not None and np.size(value) == 1 and float(np.ravel(value)[0]) == right, message

# %% [markdown] lang="pt"
r"""
Nove configurações de cada jeito, com um "treino" de brincadeira: a nota depende quase só da taxa de aprendizado, e muito pouco do dropout. (Com redes de verdade é
frequente que um hiperparâmetro importe muito mais que os outros, mas não se sabe antes qual.)
"""

# %% [markdown] lang="en"
r"""
Nine configurations each way, with a pretended "training": the score depends nearly only on the learning rate, and very little on the dropout. (With real networks it is
common that one hyperparameter matters much more than the others, but one does not know beforehand which.)
"""

# %%
def pretended_score(config):
    return np.exp(-((np.log10(config["learning_rate"]) + 2.5) ** 2) / 0.3) - 0.02 * config["dropout"]


nine = {
    "grid": grid({"learning_rate": [0.0001, 0.01, 1.0], "dropout": [0.01, 0.07, 0.5]}),
    "random": draw({"learning_rate": (0.0001, 1.0), "dropout": (0.01, 0.5)}, 9, 4),
}
if None not in nine.values():
    figure, axes = plt.subplots(2, 2, figsize=(9, 5), sharex=True, height_ratios=(1, 2), layout="constrained")
    rates = np.logspace(-4, 0, 200)
    for column, (title, configs) in enumerate(nine.items()):
        axes[0, column].plot(rates, [pretended_score({"learning_rate": rate, "dropout": 0.1}) for rate in rates])
        axes[0, column].plot(*zip(*((one["learning_rate"], pretended_score(one)) for one in configs)), "o")
        axes[1, column].plot(*zip(*((one["learning_rate"], one["dropout"]) for one in configs)), "o", color="tab:orange")
        axes[0, column].set(title=f"{title}: {distinct(configs, 'learning_rate')} × learning_rate", xscale="log")
        axes[1, column].set(xlabel="learning_rate", ylabel="dropout", yscale="log")
        print(title, f"{max(map(pretended_score, configs)):.2f}")
    plt.show()

# %% [markdown] lang="pt"
r"""
### `why_random` (1 ponto)

Com nove treinos, quantas taxas de aprendizado diferentes a grade experimenta, e quantas o sorteio? Por que isso importa quando um só dos hiperparâmetros decide quase tudo? Escreva em
três ou quatro frases. Esta resposta é corrigida por uma pessoa.
"""

# %% [markdown] lang="en"
r"""
### `why_random` (1 point)

With nine trainings, how many different learning rates does the grid try, and how many does the draw? Why does that matter when a single hyperparameter decides nearly
everything? Write three or four sentences. A person marks this answer.
"""

# %% [markdown] answer="why_random" lang="pt"
r"""
A grade experimenta só três taxas, cada uma com três dropouts; o sorteio experimenta nove. Se só a taxa importa, os três treinos da grade com a mesma taxa dão quase o mesmo resultado:
seis dos nove não ensinam nada de novo, e uma taxa boa que fique entre duas linhas da grade nunca é tentada. No sorteio, cada treino tenta uma taxa nova, seja
qual for o hiperparâmetro que importa.
"""

# %% [markdown] answer="why_random" lang="en"
r"""
The grid tries only three rates, each with three dropouts; the draw tries nine. If only the rate matters, the three trainings of the grid with the same rate give nearly the same
result: six of the nine teach nothing new, and a good rate that lies between two lines of the grid is never tried. In the draw, each training tries a new rate,
whichever hyperparameter it is that matters.
"""

# %% [markdown] lang="pt"
r"""
## 9. A busca

### `best_trial` (1 ponto)

Qual treino é o melhor? Depende da medida: `"accuracy"` e `"f1"` são melhores quando são maiores, `"mae"` e `"val_loss"` quando são menores. Escreva `best_trial(scores, metric)`, que devolve o **índice**, a
partir de 0, do melhor número da lista `scores`. Em um empate, é o primeiro. Um treino que divergiu tem a nota NaN (`float("nan")`), e nunca é o melhor; ao menos um dos números não é
NaN.
"""

# %% [markdown] lang="en"
r"""
## 9. The search

### `best_trial` (1 point)

Which training is the best? That depends on the metric: `"accuracy"` and `"f1"` are better the larger they are, `"mae"` and `"val_loss"` the smaller. Write `best_trial(scores, metric)`, which returns the
**index**, from 0 on, of the best number in the list `scores`. In a tie, it is the first. A training that diverged has the score NaN (`float("nan")`), and is never the best; at least
one of the numbers is not NaN.
"""

# %% answer="best_trial"
def best_trial(scores, metric):
    # list of float, str   ->   int
    # BEGIN SOLUTION
    if metric in ("accuracy", "f1"):
        return int(np.nanargmax(scores))
    return int(np.nanargmin(scores))
    # END SOLUTION

# %% test
def test_the_larger_or_the_smaller(best_trial):
    import numpy as np
    nan = float("nan")
    for scores, metric, right in (([0.5, 0.9, 0.7, 0.9], "accuracy", 1), ([nan, 0.3, 0.2, 0.6], "mae", 2), ([0.4, nan, 0.8], "f1", 2)):
        value = best_trial(list(scores), metric)
        message = f"o melhor de {scores} em {metric} tem o índice {right}; deu {value}\nthe best of {scores} in {metric} has the index {right}; it gave {value}"
        assert value is not None and np.size(value) == 1 and float(np.ravel(value)[0]) == right, message

# %% [markdown] lang="pt"
r"""
### `dnn_optimization` (2 pontos)

Agora tudo junto. Escreva `dnn_optimization(configs, X, y, X_val, y_val, task, metric, epochs)`: treina uma rede para **cada** configuração da lista `configs`, com `train_dnn`, mede cada uma com `measure` nos
dados de **validação** e escolhe com `best_trial`. Devolva um dicionário com

| chave | |
|---|---|
| `"trials"` | uma lista com um dicionário para cada configuração, na ordem de `configs`: `"config"`, `"score"` (a medida na validação) e `"model"` (a rede treinada) |
| `"best"` | o índice do melhor treino, a partir de 0 |

Serve para a grade e para o sorteio: só muda a lista.
"""

# %% [markdown] lang="en"
r"""
### `dnn_optimization` (2 points)

Now all together. Write `dnn_optimization(configs, X, y, X_val, y_val, task, metric, epochs)`: it trains a network for **each** configuration in the list `configs`, with `train_dnn`, measures each with `measure` on the
**validation** data, and chooses with `best_trial`. Return a dictionary with

| key | |
|---|---|
| `"trials"` | a list with a dictionary for each configuration, in the order of `configs`: `"config"`, `"score"` (the metric on the validation data) and `"model"` (the trained network) |
| `"best"` | the index of the best training, from 0 on |

It serves the grid and the draw alike: only the list differs.
"""

# %% answer="dnn_optimization"
def dnn_optimization(configs, X, y, X_val, y_val, task, metric, epochs):
    # list of dicts, (n, d), (n,), (m, d), (m,), str, str, int   ->   dict
    # BEGIN SOLUTION
    trials = []
    for config in configs:
        model = train_dnn(config, X, y, X_val, y_val, task, epochs)["model"]
        score = measure(metric, y_val, model.predict(X_val, verbose=0))
        trials.append({"config": config, "score": score, "model": model})
    return {"trials": trials, "best": best_trial([trial["score"] for trial in trials], metric)}
    # END SOLUTION

# %% test
def test_two_trainings_of_a_line(dnn_optimization):
    import numpy as np
    X = np.linspace(-1, 1, 24, dtype="float32")[:, None]
    y, X_val, y_val = 2 * X[:, 0] + 1, X + 0.03, 2 * X[:, 0] + 1.06
    slow = {"hidden": [], "activation": "relu", "dropout": 0.0, "optimizer": "sgd", "learning_rate": 0.0001, "patience": 3}
    fast = {**slow, "learning_rate": 0.2}
    found = dnn_optimization([dict(slow), dict(fast)], X, y, X_val, y_val, "regression", "mae", 8)
    message = f'devolva um dicionário com "trials", uma lista de dois dicionários com "config", "score" e "model", e "best"; deu {found}\nreturn a dictionary with "trials", a list of two dictionaries with "config", "score" and "model", and "best"; it gave {found}'
    assert isinstance(found, dict) and {"trials", "best"} <= set(found) and len(found["trials"]) == 2, message
    for trial, asked in zip(found["trials"], (slow, fast)):
        assert isinstance(trial, dict) and {"config", "score", "model"} <= set(trial), message
        assert trial["config"] == asked, "os treinos devem estar na ordem das configurações\nthe trainings must be in the order of the configurations"
        error = np.mean(np.abs(np.ravel(np.asarray(trial["model"](X_val))) - y_val))
        message = f"o score deve ser o erro absoluto médio da rede na validação, {error:.4f}; é {trial['score']}\nthe score must be the network's mean absolute error on the validation data, {error:.4f}; it is {trial['score']}"
        assert np.size(trial["score"]) == 1 and abs(float(np.ravel(trial["score"])[0]) - error) < 1e-3, message
    scores = [float(np.ravel(trial["score"])[0]) for trial in found["trials"]]
    message = f"com mae, o melhor é o menor de {scores}; best é {found['best']}\nwith mae, the best is the smallest of {scores}; best is {found['best']}"
    assert np.size(found["best"]) == 1 and float(np.ravel(found["best"])[0]) == np.argmin(scores), message

# %% [markdown] lang="pt"
r"""
**Para experimentar.** A mesma função serve para uma curva com ruído: `x = random.uniform(-1, 1, (120, 1))` e `y = np.sin(3 * x[:, 0]) + random.normal(0, 0.1, 120)`, com `"regression"` e
`"mae"`. Compare `"hidden": []` com `"hidden": [16]`. Por que a primeira não chega a um erro menor, por mais que treine?
"""

# %% [markdown] lang="en"
r"""
**Try it.** The same function serves a noisy curve: `x = random.uniform(-1, 1, (120, 1))` and `y = np.sin(3 * x[:, 0]) + random.normal(0, 0.1, 120)`, with `"regression"` and
`"mae"`. Compare `"hidden": []` with `"hidden": [16]`. Why does the first not come to a smaller error, however long it is trained?
"""

# %% [markdown] lang="pt"
r"""
## 10. O teste, uma vez só

### `test_score` (1 ponto)

Volte aos grãos. Faça uma busca com as partes de treino e validação, com a medida `"accuracy"`: umas três ou quatro configurações, da grade ou do sorteio, bastam; o espaço é escolha sua. Guarde

- em `search` o que a sua `dnn_optimization` devolveu;
- em `best_model` a rede escolhida **pela validação**, que tem de acertar mais que quem diz sempre a mesma classe;
- em `test_score` a acurácia dela no **teste**, um número de 0 a 1. Não volte atrás depois de ver esse número.
"""

# %% [markdown] lang="en"
r"""
## 10. The test, once

### `test_score` (1 point)

Back to the beans. Search with the parts for training and validation, with the metric `"accuracy"`: some three or four configurations, of the grid or of the draw, will do; the space is your choice. Keep

- in `search` what your `dnn_optimization` returned;
- in `best_model` the network that was chosen **by the validation data**; it has to be right more often than one that always says the same class;
- in `test_score` its accuracy on the **test** data, a number from 0 to 1. Do not go back once you have seen that number.
"""

# %% answer="test_score"
search, best_model, test_score = None, None, None
# BEGIN SOLUTION
space = {
    "hidden": [[8], [16], [16, 8]],
    "activation": ["relu", "tanh"],
    "dropout": [0.0, 0.1],
    "optimizer": ["adam", "rmsprop"],
    "learning_rate": (0.003, 0.1),
    "patience": [4, 8],
}
search = dnn_optimization(draw(space, 3, 1), X_train, y_train, X_val, y_val, "binary", "accuracy", 15)
best_model = search["trials"][search["best"]]["model"]
test_score = measure("accuracy", y_test, best_model.predict(X_test, verbose=0))
# END SOLUTION

# %% test
def test_the_accuracy_on_the_test_part(search, test_score, best_model):
    import numpy as np
    random = np.random.default_rng(7)
    angle = random.uniform(0, np.pi, 600)
    labels = np.arange(600) % 2
    beans = np.column_stack([np.cos(angle), np.sin(angle)])
    beans[labels == 1] = [1, 0.4] - beans[labels == 1]
    beans = (beans + random.normal(0, 0.2, beans.shape)).astype("float32")
    assert best_model is not None, "guarde a rede escolhida em best_model\nkeep the chosen network in best_model"
    assert test_score is not None and np.size(test_score) == 1, "test_score deve ser um número\ntest_score must be one number"
    right = np.mean((np.ravel(np.asarray(best_model(beans[450:]))) > 0.5) == labels[450:])
    message = f"a acurácia de best_model no teste é {right:.4f}; test_score é {test_score}\nthe accuracy of best_model on the test data is {right:.4f}; test_score is {test_score}"
    assert abs(float(np.ravel(test_score)[0]) - right) < 0.01, message
    assert right > 0.5, "best_model acerta só a metade: treine as redes\nbest_model is right about half of them only: train the networks"
    message = f"guarde em search o que dnn_optimization devolveu; search é {search}\nkeep in search what dnn_optimization returned; search is {search}"
    assert isinstance(search, dict) and {"trials", "best"} <= set(search), message
    best = search["trials"][int(np.ravel(search["best"])[0])]
    same = np.allclose(np.asarray(best["model"](beans)), np.asarray(best_model(beans)), atol=1e-3)
    assert same, "best_model deve ser a rede do melhor treino de search\nbest_model must be the network of the best trial in search"
    score, right = float(np.ravel(best["score"])[0]), np.mean((np.ravel(np.asarray(best["model"](beans[300:450]))) > 0.5) == labels[300:450])
    message = f"o score do melhor treino deve ser a acurácia dele na validação, {right:.4f}; é {score:.4f}\nthe score of the best trial must be its accuracy on the validation data, {right:.4f}; it is {score:.4f}"
    assert abs(score - right) < 0.01, message

# %% [markdown] lang="pt"
r"""
**Para pensar.** A acurácia da melhor rede na validação é um pouco otimista. Por quê? Se você faz uma segunda busca porque o resultado do teste não agradou, para que serve ainda o teste?

## Antes de entregar

A célula abaixo confere mais uma vez todas as respostas em código. Nenhum programa confere a resposta escrita, `why_random`: releia-a. Depois reinicie o kernel, execute tudo do começo ao fim,
salve e entregue este arquivo.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** The accuracy of the best network on the validation data is a little optimistic. Why? If you search again because you did not like the result of the test, what is the test still good for?

## Before you submit

The cell below checks all answers in code once more. No program checks the written answer, `why_random`: read it once more. Then restart the kernel, run everything from top to bottom, save, and
submit this file.
"""

# %%
grader.check_all()
