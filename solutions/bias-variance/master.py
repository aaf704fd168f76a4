# %% [markdown] lang="pt"
r"""
# Viés e variância: o que fazer quando o modelo erra

O modelo erra mais do que deveria. É o caso de juntar mais dados? De aumentar a rede? De treinar mais? Cada uma dessas coisas custa dias, e
só algumas ajudam. Nesta atividade você aprende a decidir **antes** de gastar: separa os dados de modo que o teste diga a verdade, compara os erros de
treino e de teste, desenha **curvas de aprendizado**, junta modelos em um **comitê** (*ensemble*) e lê as curvas de três treinos.

**Como trabalhar**

- Há dez células de resposta em código (`part_sizes`, `split_photos`, `diagnose`, `next_steps`, `learning_curve`, `plot_curves`, `reading`,
  `ensemble`, `vote` e `read_runs`) e uma escrita (`stopping`). Troque as reticências `...` pelo seu código. As outras células já funcionam,
  e você pode criar quantas quiser.
- Conte com uma hora e meia a duas horas. Cada função cabe em poucas linhas, e nenhum treino demora.
- Ao lado do nome de cada resposta está quanto ela vale: são 17 pontos, e mais 1 pela resposta escrita.
- Logo abaixo de cada resposta, `grader.check(...)` confere um ou dois exemplos públicos. A nota usa outros números, outros tamanhos (também
  um modelo só, uma amostra só e curvas de comprimentos diferentes) e os casos de fronteira que o texto descreve: escreva funções que valham
  para quaisquer dados.
- Antes de entregar, reinicie o kernel, execute tudo do começo ao fim e salve o arquivo.
- A correção usa Python 3.11 com `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` e `joblib`. Não há outros pacotes.
- No Colab, execute antes `%pip install -q otter-grader` e envie a pasta `tests` para junto do notebook.

**Combinados**: suas funções recebem arrays do NumPy (números em `float64`), listas e números do Python, e devolvem listas, arrays ou
tensores. Quando uma função devolve duas ou três coisas, é uma tupla ou lista, na ordem pedida. Na correção, cada chamada recebe cópias e
pode levar até dez segundos.
"""

# %% [markdown] lang="en"
r"""
# Bias and variance: what to do about a model's errors

The model makes more errors than it should. Do we collect more data? Make the network bigger? Train it longer? Each of these costs days, and only
some of them help. In this activity you learn to decide **before** you spend them: you split data so that the test tells the truth, compare
the errors in training and in test, draw **learning curves**, join models in an **ensemble**, and read the curves of three trainings.

**How to work**

- There are ten answer cells of code (`part_sizes`, `split_photos`, `diagnose`, `next_steps`, `learning_curve`, `plot_curves`, `reading`,
  `ensemble`, `vote` and `read_runs`) and a written one (`stopping`). Replace the ellipses `...` with your code. The other cells already
  work, and you may add as many as you like.
- Allow an hour and a half to two hours. Each function takes a few lines, and nothing trains for long.
- Next to the name of each answer is what it is worth: 17 points in all, and 1 more for the written answer.
- Right below each answer, `grader.check(...)` tries one or two public examples. The mark uses other numbers, other sizes (a single model, a
  single sample and curves of different lengths too) and the boundary cases that the text describes: write functions that hold for any data.
- Before you submit, restart the kernel, run everything from top to bottom and save the file.
- Grading uses Python 3.11 with `numpy`, `scipy`, `pandas`, `matplotlib`, `seaborn`, `sklearn`, `tensorflow`, `keras`, `tensorboard`,
  `tqdm`, `PIL`, `ipywidgets` and `joblib`. There are no other packages.
- On Colab, first run `%pip install -q otter-grader` and upload the `tests` folder next to the notebook.

**What goes in and what comes out**: your functions receive NumPy arrays (numbers in `float64`), lists and Python numbers, and return lists,
arrays or tensors. Where a function returns two or three things, they are a tuple or a list, in the order asked for. In grading, each call
receives copies and may take up to ten seconds.
"""

# %%
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown] lang="pt"
r"""
## 1. Três modelos para os mesmos dados

Um clube de observadores de aves conta cantos por minuto (números inventados). `x` é a hora do dia, de −1 (cinco da manhã) a 1 (sete da
noite), e `y`, quantos cantos se ouviram. Há 150 contagens em `x` e `y`, **em ordem sorteada**, e outras 200, de validação, em `x_val` e
`y_val`. O vento e os carros atrapalham quem conta: é um ruído de variância 1, que modelo nenhum prevê.

A figura mostra as primeiras 25 contagens e três polinômios ajustados a elas por **mínimos quadrados**, de graus 1, 4 e 12.
`np.polyfit(x, y, grau)` acha os coeficientes, e `np.polyval(coeficientes, x)` calcula o polinômio.
"""

# %% [markdown] lang="en"
r"""
## 1. Three models of the same data

A club of birdwatchers counts songs per minute (made-up numbers). `x` is the time of day, from −1 (five in the morning) to 1 (seven in the
evening), and `y` is how many songs were heard. There are 150 counts in `x` and `y`, **in random order**, and another 200, for validation,
in `x_val` and `y_val`. Wind and cars disturb those who count: this is noise of variance 1, which no model can predict.

The figure shows the first 25 counts and three polynomials fitted to them by **least squares**, of degrees 1, 4 and 12.
`np.polyfit(x, y, degree)` finds the coefficients, and `np.polyval(coefficients, x)` computes the polynomial.
"""

# %% lang="pt"
rng = np.random.default_rng(1227)
x = rng.permutation(np.linspace(-1, 1, 150))
x_val = np.linspace(-0.99, 0.99, 200)
y, y_val = (6 + 3 * np.sin(3 * one) + one + rng.normal(size=len(one)) for one in (x, x_val))

figure, row = plt.subplots(1, 3, figsize=(12, 3.5), sharey=True)
for axes, degree in zip(row, (1, 4, 12)):
    coefficients = np.polyfit(x[:25], y[:25], degree)
    axes.plot(x[:25], y[:25], "o", color="black", markersize=4)
    axes.plot(x_val, np.polyval(coefficients, x_val), color="tab:red")
    axes.set(xlabel="hora do dia", ylim=(0, 12), title=f"grau {degree}")
row[0].set_ylabel("cantos por minuto")
plt.show()

# %% lang="en"
rng = np.random.default_rng(1227)
x = rng.permutation(np.linspace(-1, 1, 150))
x_val = np.linspace(-0.99, 0.99, 200)
y, y_val = (6 + 3 * np.sin(3 * one) + one + rng.normal(size=len(one)) for one in (x, x_val))

figure, row = plt.subplots(1, 3, figsize=(12, 3.5), sharey=True)
for axes, degree in zip(row, (1, 4, 12)):
    coefficients = np.polyfit(x[:25], y[:25], degree)
    axes.plot(x[:25], y[:25], "o", color="black", markersize=4)
    axes.plot(x_val, np.polyval(coefficients, x_val), color="tab:red")
    axes.set(xlabel="time of day", ylim=(0, 12), title=f"degree {degree}")
row[0].set_ylabel("songs per minute")
plt.show()

# %% [markdown] lang="pt"
r"""
**Para pensar.** Qual dos três passa mais perto dos pontos? Qual deles você usaria para prever uma contagem nova? O que acontece com cada curva se
as 25 contagens forem outras? (Troque `[:25]` por `[25:50]`.)

Um modelo simples demais erra até onde treinou: tem **viés** (*bias*) alto. Um modelo flexível demais acompanha o ruído, muda com cada
amostra e erra em dados novos: tem **variância** alta.

## 2. Dados separados

O erro em dados novos só se mede em dados que o treino não viu. Com poucos milhares de amostras é comum separar 70% para treino e 30% para
teste, ou 60/20/20 (treino, validação e teste) quando ainda se escolhe entre modelos. Com um milhão de amostras, 1% já são dez mil: 98/1/1.

### `part_sizes` (1 ponto)

Escreva `part_sizes(n, percents)`: recebe o número de amostras e as porcentagens das partes, números inteiros que somam 100, como
`(60, 20, 20)`, e devolve quantas amostras cabem a cada parte, na mesma ordem. São números inteiros que **somam `n`**: nenhuma amostra se
perde. Quando a conta não dá um número inteiro, arredonde para cima ou para baixo, como preferir. O que sobrar ou faltar por causa dos
arredondamentos fica por conta de **uma** das partes, qualquer uma.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** Which of the three comes closest to the points? Which would you use to predict a new count? What happens to each curve if the 25
counts are others? (Replace `[:25]` with `[25:50]`.)

A model that is too simple is wrong even where it was trained: it has high **bias**. A model that is too flexible follows the noise, changes
with each sample and is wrong on new data: it has high **variance**.

## 2. Data kept apart

The error on new data can only be measured on data that training has not seen. With a few thousand samples, it is common to keep 70% for
training and 30% for the test, or 60/20/20 (training, validation and test) when there are still models to choose from. Of a million
samples, 1% are ten thousand already: 98/1/1.

### `part_sizes` (1 point)

Write `part_sizes(n, percents)`: it receives the number of samples and the percentages of the parts, whole numbers that add up to 100, such
as `(60, 20, 20)`, and returns how many samples go to each part, in the same order. These are whole numbers that **add up to `n`**: no
sample is lost. Where a share is not a whole number, round it up or down, as you like. What is left over or missing because of the rounding
is made up for by **one** of the parts, whichever you like.
"""

# %% answer="part_sizes"
def part_sizes(n, percents):
    # 50, (60, 20, 20)   ->   [30, 10, 10]
    # BEGIN SOLUTION
    sizes = [n * percent // 100 for percent in percents]
    sizes[0] += n - sum(sizes)
    return sizes
    # END SOLUTION

# %% test
def test_shares_without_a_rest(part_sizes):
    import numpy as np
    for n, percents, right in ((10, (70, 30), [7, 3]), (50, (60, 20, 20), [30, 10, 10])):
        given = part_sizes(n, percents)
        message = f"{n} amostras em {percents} são {right}; deu {given}\n{n} samples in {percents} are {right}; it gave {given}"
        assert given is not None and np.size(given) == len(right) and np.ravel(given).tolist() == right, message

# %% test
def test_no_sample_is_lost(part_sizes):
    import numpy as np
    given = part_sizes(7, (70, 30))
    message = f"as partes de 7 amostras somam 7; deu {given}\nthe parts of 7 samples add up to 7; it gave {given}"
    assert given is not None and np.size(given) == 2 and np.sum(given) == 7, message

# %%
for n, percents in ((1000, (70, 30)), (1000, (60, 20, 20)), (1_000_000, (98, 1, 1)), (101, (50, 25, 25))):
    print(n, percents, part_sizes(n, percents))

# %% [markdown] lang="pt"
r"""
### `split_photos` (3 pontos)

O clube faz um aplicativo que reconhece aves em fotos tiradas com o **celular**: tremidas, escuras, de longe. Dessas há poucas. Da **web** vieram
muitas, nítidas e centradas. Se tudo for embaralhado junto, quase toda a validação será de fotos da web, e o erro medido será o de um problema que
ninguém tem. A regra: **validação e teste vêm da fonte que conta**; as fotos da web servem só para treinar.

Escreva `split_photos(phone, seed)`: `phone` é um array de booleanos, um por foto, `True` se ela é de celular. Devolva três listas de **posições**
(números de 0 a $n - 1$): treino, validação e teste.

- Cada foto está em uma parte só, e nenhuma fica de fora.
- Todas as fotos da web vão para o treino.
- Das fotos de celular, **50%** vão para o treino, **25%** para a validação e **25%** para o teste, com arredondamentos como em `part_sizes`.
- Quais fotos de celular vão para cada parte é **sorteado**: elas estão na ordem em que foram tiradas, e as últimas são todas do mesmo passeio. Uma
  semente (`seed`) dá sempre as mesmas partes; outra semente dá outras. `np.random.default_rng(seed).permutation(a)` embaralha um array `a`.
"""

# %% [markdown] lang="en"
r"""
### `split_photos` (3 points)

The club makes an app that recognises birds in photos taken with a **phone**: shaken, dark, from far away. There are few of these. From the **web** came
many, sharp and centred. If all are shuffled together, nearly the whole validation will be photos from the web, and the error measured will be that of a
problem that nobody has. The rule: **validation and test come from the source that counts**; photos from the web are for training only.

Write `split_photos(phone, seed)`: `phone` is an array of booleans, one for each photo, `True` if it comes from a phone. Return three lists of
**positions** (numbers from 0 to $n - 1$): training, validation and test.

- Each photo is in one part only, and none is left out.
- All photos from the web go to training.
- Of the photos from phones, **50%** go to training, **25%** to validation and **25%** to the test, rounded as in `part_sizes`.
- Which photos from phones go to which part is **random**: they are in the order in which they were taken, and the last ones are all of the same walk.
  A seed always gives the same parts; another seed gives others. `np.random.default_rng(seed).permutation(a)` shuffles an array `a`.
"""

# %% answer="split_photos"
def split_photos(phone, seed):
    # phone: (n,)   ->   positions for training, validation, test
    # BEGIN SOLUTION
    phones = np.random.default_rng(seed).permutation(np.flatnonzero(phone))
    half, three_quarters = len(phones) // 2, 3 * len(phones) // 4
    training = np.concatenate([np.flatnonzero(~phone), phones[:half]])
    return training, phones[half:three_quarters], phones[three_quarters:]
    # END SOLUTION

# %% test
def test_each_photo_once_and_phones_where_they_count(split_photos):
    import numpy as np
    phone = np.array([False, True, True, False, True, True, False, True, True, False, True, True])
    parts = split_photos(phone, 0)
    message = f"split_photos devolve três listas de posições; devolveu {type(parts).__name__}\nsplit_photos returns three lists of positions; it returned {type(parts).__name__}"
    assert isinstance(parts, (list, tuple)) and len(parts) == 3, message
    places = [np.ravel(part).tolist() for part in parts]
    message = f"cada uma das 12 posições vem uma vez; vieram {sorted(sum(places, []))}\neach of the 12 positions comes once; there came {sorted(sum(places, []))}"
    assert sorted(sum(places, [])) == list(range(12)), message
    message = f"validação e teste só têm fotos de celular; têm {places[1]} e {places[2]}\nvalidation and test have photos from phones only; they have {places[1]} and {places[2]}"
    assert all(phone[int(place)] for place in places[1] + places[2]), message
    sizes = [len(one) for one in places]
    message = f"4 fotos da web e 8 de celular são 8, 2 e 2; deu {sizes}\n4 photos from the web and 8 from phones are 8, 2 and 2; it gave {sizes}"
    assert sizes == [8, 2, 2], message

# %% lang="pt"
from_phone = np.arange(20_000) >= 18_000
parts = split_photos(from_phone, 1)
if isinstance(parts, (list, tuple)):
    for name, part in zip(("treino", "validação", "teste"), parts):
        part = np.asarray(part, dtype=int)
        print(f"{name:10} {len(part):6} fotos, {from_phone[part].sum():5} de celular")

# %% lang="en"
from_phone = np.arange(20_000) >= 18_000
parts = split_photos(from_phone, 1)
if isinstance(parts, (list, tuple)):
    for name, part in zip(("training", "validation", "test"), parts):
        part = np.asarray(part, dtype=int)
        print(f"{name:10} {len(part):6} photos, {from_phone[part].sum():5} from phones")

# %% [markdown] lang="pt"
r"""
**Para pensar.** O erro é 1% nas fotos de treino e 10% nas de validação. Pode ser variância; pode ser também que fotos de celular sejam mais
difíceis do que as da web. Que terceiro erro você mediria para saber?

## 3. O diagnóstico

Três erros bastam: o de treino, o de teste e o **humano**, que é o de pessoas na mesma tarefa e diz quanto se pode esperar. As distâncias entre eles têm nome:

$$
\text{viés} = \text{erro de treino} - \text{erro humano}, \qquad \text{variância} = \text{erro de teste} - \text{erro de treino}.
$$

Nesta atividade, uma distância é **alta** quando passa de **2 pontos percentuais**; exatamente 2 ainda não é alta, e uma distância negativa também não.

| erro de treino | erro de teste | erro humano | viés | variância | |
|---|---|---|---|---|---|
| 1% | 11% | 0% | 1 | 10 | variância alta |
| 15% | 16% | 0% | 15 | 1 | viés alto |
| 15% | 30% | 0% | 15 | 15 | os dois |
| 0,5% | 1% | 0% | 0,5 | 0,5 | nenhum |

### `diagnose` (2 pontos)

Escreva `diagnose(train, test, human)`: recebe os três erros **em por cento** (15 quer dizer 15%) e devolve dois booleanos: se o viés é alto e se a
variância é alta, nessa ordem. Um erro pode ser menor do que o outro em qualquer sentido: há redes melhores do que as pessoas, e testes mais fáceis do
que o treino.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** The error is 1% on the training photos and 10% on those for validation. It may be variance; it may also be that photos from phones are
harder than those from the web. Which third error would you measure to find out?

## 3. The diagnosis

Three errors are enough: in training, in the test, and the **human** one, that of people at the same task, which says how much can be expected. The distances between
them have names:

$$
\text{bias} = \text{training error} - \text{human error}, \qquad \text{variance} = \text{test error} - \text{training error}.
$$

In this activity, a distance is **high** if it is more than **2 percentage points**; exactly 2 is not high yet, and neither is a negative distance.

| training error | test error | human error | bias | variance | |
|---|---|---|---|---|---|
| 1% | 11% | 0% | 1 | 10 | high variance |
| 15% | 16% | 0% | 15 | 1 | high bias |
| 15% | 30% | 0% | 15 | 15 | both |
| 0.5% | 1% | 0% | 0.5 | 0.5 | neither |

### `diagnose` (2 points)

Write `diagnose(train, test, human)`: it receives the three errors **in per cent** (15 means 15%) and returns two booleans: whether the bias is high, and
whether the variance is high, in this order. Any of the errors may be the smaller one: there are networks that are better than people, and tests that are
easier than the training.
"""

# %% answer="diagnose"
def diagnose(train, test, human):
    # 15, 16, 0   ->   (True, False)
    # BEGIN SOLUTION
    return train - human > 2, test - train > 2
    # END SOLUTION

# %% test
def test_high_bias_and_high_variance(diagnose):
    import numpy as np
    for errors, right in (((15, 16, 0), [True, False]), ((1, 11, 0), [False, True]), ((15, 16, 14), [False, False])):
        given = diagnose(*errors)
        message = f"com os erros {errors}, viés e variância altos são {right}; deu {given}\nwith the errors {errors}, high bias and high variance are {right}; it gave {given}"
        assert given is not None and np.size(given) == 2 and [bool(one) for one in np.ravel(given)] == right, message

# %%
for errors in ((1, 11, 0), (15, 16, 0), (15, 30, 0), (0.5, 1, 0), (15, 16, 14), (15, 30, 14)):
    print(errors, diagnose(*errors))

# %% [markdown] lang="pt"
r"""
Os dois últimos casos são de uma tarefa difícil: reconhecer aves à noite, só pelo canto. Nela, até quem entende do assunto erra 14%. O mesmo erro de
treino, 15%, que era viés alto, agora não é.

### `next_steps` (1 ponto)

A receita faz duas perguntas, **nesta ordem**:

1. O viés é alto? Então use uma **rede maior**, **treine mais tempo** ou procure **outra arquitetura**. Meça de novo e volte à primeira pergunta.
2. O viés já não é alto, e a variância é? Então junte **mais dados**, use **regularização** ou procure **outra arquitetura**. Volte à primeira pergunta.

Enquanto o viés for alto, a segunda pergunta espera, mesmo que a variância seja alta também. Escreva `next_steps(bias, variance)`: recebe os dois
booleanos de `diagnose` e devolve a lista das três coisas que a receita manda fazer **agora**, em qualquer ordem; se não há nada a fazer, uma lista vazia.
Use os nomes da célula abaixo: por exemplo, `[BIGGER, OTHER]` é uma lista de duas delas.
"""

# %% [markdown] lang="en"
r"""
The last two cases are of a hard task: to recognise birds at night, by their song alone. There, even experts get 14% wrong. The same training
error, 15%, which was high bias, is not now.

### `next_steps` (1 point)

The recipe asks two questions, **in this order**:

1. Is the bias high? Then use a **bigger network**, **train longer**, or look for **another architecture**. Measure again and go back to the first question.
2. The bias is not high any more, and the variance is? Then collect **more data**, use **regularisation**, or look for **another architecture**. Go back to
   the first question.

As long as the bias is high, the second question waits, even if the variance is high as well. Write `next_steps(bias, variance)`: it receives the two
booleans of `diagnose` and returns the list of the three things that the recipe says to do **now**, in any order; if there is nothing to do, an empty list.
Use the names of the cell below: `[BIGGER, OTHER]`, for instance, is a list of two of them.
"""

# %% lang="pt"
BIGGER, LONGER, OTHER = "rede maior", "treinar mais tempo", "outra arquitetura"
DATA, REGULARISE = "mais dados", "regularização"

# %% lang="en"
BIGGER, LONGER, OTHER = "bigger network", "train longer", "another architecture"
DATA, REGULARISE = "more data", "regularisation"

# %% answer="next_steps"
def next_steps(bias, variance):
    # True, False   ->   a list with three of BIGGER, LONGER, OTHER, DATA, REGULARISE
    # BEGIN SOLUTION
    if bias:
        return [BIGGER, LONGER, OTHER]
    if variance:
        return [DATA, REGULARISE, OTHER]
    return []
    # END SOLUTION

# %% test
def test_high_variance_alone(next_steps):
    given = next_steps(False, True)
    message = f"next_steps devolve uma lista; devolveu {type(given).__name__}\nnext_steps returns a list; it returned {type(given).__name__}"
    assert isinstance(given, (list, tuple)), message
    right = (["mais dados", "outra arquitetura", "regularização"], ["another architecture", "more data", "regularisation"])
    message = f"contra a variância: DATA, REGULARISE e OTHER; deu {given}\nagainst variance: DATA, REGULARISE and OTHER; it gave {given}"
    assert sorted(given) in right, message

# %%
for errors in ((1, 11, 0), (15, 16, 0), (15, 30, 0), (0.5, 1, 0)):
    if diagnose(*errors) is not None:
        print(errors, next_steps(*diagnose(*errors)))

# %% [markdown] lang="pt"
r"""
**Para pensar.** Por que a arquitetura aparece nas duas perguntas, e mais dados só na segunda?

## 4. Curvas de aprendizado

Vale a pena juntar mais dados? Uma curva de aprendizado responde sem juntar nenhum: treina-se com **uma parte** do que já existe, depois com mais, e
desenham-se os dois erros.

### `learning_curve` (2 pontos)

Escreva `learning_curve(x, y, x_val, y_val, degree, sizes)`. Para cada tamanho $m$ de `sizes`, ajuste um polinômio de grau `degree`, por mínimos quadrados,
às **primeiras** $m$ amostras, e meça o erro quadrático médio (a média dos quadrados das diferenças)

- nessas mesmas $m$ amostras, as que o ajuste viu: o erro de treino;
- em **todas** as amostras de validação: o erro de validação.

Devolva duas listas, na ordem de `sizes`: os erros de treino e os de validação. `x`, `y`, `x_val` e `y_val` são de formato `(n,)`, e todo tamanho é maior
do que `degree`.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** Why does the architecture appear in both questions, and more data only in the second?

## 4. Learning curves

Is it worth collecting more data? A learning curve answers without collecting any: one trains with **a part** of what there is, then with more, and draws
both errors.

### `learning_curve` (2 points)

Write `learning_curve(x, y, x_val, y_val, degree, sizes)`. For each size $m$ in `sizes`, fit a polynomial of degree `degree`, by least squares, to the
**first** $m$ samples, and measure the mean squared error (the mean of the squares of the differences)

- on these same $m$ samples, those that the fit has seen: the training error;
- on **all** validation samples: the validation error.

Return two lists, in the order of `sizes`: the training errors and the validation errors. `x`, `y`, `x_val` and `y_val` have the shape `(n,)`, and each size
is larger than `degree`.
"""

# %% answer="learning_curve"
def learning_curve(x, y, x_val, y_val, degree, sizes):
    # -> [training error for each size], [validation error for each size]
    # BEGIN SOLUTION
    train_errors, val_errors = [], []
    for m in sizes:
        coefficients = np.polyfit(x[:m], y[:m], degree)
        train_errors.append(np.mean((np.polyval(coefficients, x[:m]) - y[:m]) ** 2))
        val_errors.append(np.mean((np.polyval(coefficients, x_val) - y_val) ** 2))
    return train_errors, val_errors
    # END SOLUTION

# %% test
def test_a_line_through_two_points_and_through_four(learning_curve):
    import numpy as np
    curves = learning_curve(np.array([0.0, 1, 2, 3]), np.array([0.0, 1, 2, 6]), np.array([0.0, 1]), np.array([1.0, 1]), 1, [2, 4])
    message = "learning_curve devolve duas listas, os erros de treino e os de validação\nlearning_curve returns two lists, the training errors and the validation errors"
    assert curves is not None and len(curves) == 2 and np.size(curves[0]) == np.size(curves[1]) == 2, message
    # Through the first two points goes y = x; near all four, y = 1.9 x - 0.6.
    for words, given, right in (("treino\ntraining", curves[0], [0, 0.675]), ("validação\nvalidation", curves[1], [0.5, 1.325])):
        pt, en = words.split("\n")
        message = f"os erros de {pt} são {right}; deu {np.ravel(given)}\nthe {en} errors are {right}; it gave {np.ravel(given)}"
        assert np.allclose(np.ravel(given), right, atol=1e-3), message

# %% [markdown] lang="pt"
r"""
### `plot_curves` (1 ponto)

Escreva `plot_curves(sizes, train_errors, val_errors)`: desenha **um** gráfico com duas linhas, o erro de treino e o de validação para cada tamanho. Os
tamanhos, como números, ficam na horizontal. Os dois eixos têm nome, e uma legenda (`plt.legend()`) diz qual linha é qual. Os próprios erros são desenhados, não os
seus logaritmos; a escala dos eixos e os seus limites são livres, desde que se vejam as linhas inteiras. A função não precisa devolver nada.
"""

# %% [markdown] lang="en"
r"""
### `plot_curves` (1 point)

Write `plot_curves(sizes, train_errors, val_errors)`: it draws **one** plot with two lines, the training error and the validation error for each size. Sizes,
as numbers, are on the horizontal axis. Both axes have names, and a legend (`plt.legend()`) says which line is which. Draw the errors themselves, not their logarithms;
the scale of the axes and their limits are up to you, as long as one sees the whole lines. The function need not return anything.
"""

# %% answer="plot_curves" lang="pt"
def plot_curves(sizes, train_errors, val_errors):
    # BEGIN SOLUTION
    plt.plot(sizes, train_errors, "o-", label="treino")
    plt.plot(sizes, val_errors, "o-", label="validação")
    plt.xlabel("amostras de treino")
    plt.ylabel("erro quadrático médio")
    plt.legend()
    # END SOLUTION

# %% answer="plot_curves" lang="en"
def plot_curves(sizes, train_errors, val_errors):
    # BEGIN SOLUTION
    plt.plot(sizes, train_errors, "o-", label="training")
    plt.plot(sizes, val_errors, "o-", label="validation")
    plt.xlabel("training samples")
    plt.ylabel("mean squared error")
    plt.legend()
    # END SOLUTION

# %% test
def test_two_lines_with_names_and_a_legend(plot_curves):
    from unittest import mock
    import matplotlib.pyplot as plt
    plt.close("all")
    # In a notebook, `show` closes the figure that it shows.
    with mock.patch.object(plt, "show"), mock.patch.object(plt, "close"):
        plot_curves([10, 20, 40], [0.5, 0.75, 1.0], [3.0, 2.0, 1.5])
    axes = plt.gcf().axes
    plt.close("all")
    message = "plot_curves desenha um gráfico com duas linhas\nplot_curves draws a plot with two lines"
    assert axes and sum(len(one.lines) for one in axes) >= 2, message
    message = "os dois eixos precisam de nomes\nboth axes need names"
    assert axes[0].get_xlabel() and axes[0].get_ylabel(), message
    message = "falta a legenda\nthe legend is missing"
    assert any(one.get_legend() is not None for one in axes), message

# %% lang="pt"
SIZES = [20, 25, 30, 40, 60, 80, 110, 150]
for degree in (1, 4, 12):
    curves = learning_curve(x, y, x_val, y_val, degree, SIZES)
    if curves is not None:
        plt.figure(figsize=(5, 3))
        plot_curves(SIZES, *curves)
        plt.title(f"grau {degree}")
        plt.ylim(0, 7)
        plt.show()

# %% lang="en"
SIZES = [20, 25, 30, 40, 60, 80, 110, 150]
for degree in (1, 4, 12):
    curves = learning_curve(x, y, x_val, y_val, degree, SIZES)
    if curves is not None:
        plt.figure(figsize=(5, 3))
        plot_curves(SIZES, *curves)
        plt.title(f"degree {degree}")
        plt.ylim(0, 7)
        plt.show()

# %% [markdown] lang="pt"
r"""
O ruído tem variância 1: nenhum modelo chega a um erro médio muito abaixo disso. Aqui, é ele que faz o papel do erro humano. (Se as suas funções estão certas,
os erros do grau 1 com 150 amostras são 2,75 e 2,58, e os do grau 12 com 20 amostras, 0,33 e 6,71.)

### `reading` (1 ponto)

Leia as três figuras e guarde em `reading` uma tupla com dois graus, escolhidos entre 1, 4 e 12: primeiro, o do modelo com **viés alto**, cujas duas
curvas se encontram em um erro alto, de modo que mais dados não adiantam; depois, o do modelo que **mais ganha com mais dados**, porque com poucos a sua variância é alta.
"""

# %% [markdown] lang="en"
r"""
The noise has a variance of 1: no model gets to a mean error much below that. Here, it is the noise that takes the place of the human error. (If your functions are right, the
errors of degree 1 with 150 samples are 2.75 and 2.58, and those of degree 12 with 20 samples are 0.33 and 6.71.)

### `reading` (1 point)

Read the three figures and keep in `reading` a tuple of two degrees, chosen from 1, 4 and 12: first that of the model with **high bias**, whose two curves
meet at a high error, so that more data are of no use; then that of the model that **gains most from more data**, because with few of them its variance is high.
"""

# %% answer="reading"
reading = (1, 12)  # SOLUTION

# %% test
def test_two_of_the_degrees(reading):
    import numpy as np
    message = f"reading são dois graus diferentes entre 1, 4 e 12; é {reading}\nreading is two different degrees out of 1, 4 and 12; it is {reading}"
    assert reading is not ... and np.size(reading) == 2 and len({int(one) for one in np.ravel(reading)} & {1, 4, 12}) == 2, message

# %% [markdown] lang="pt"
r"""
## 5. Um comitê de modelos

Contra a variância há mais um remédio. Treinam-se vários modelos, cada um com uma **reamostra** dos dados: $n$ posições sorteadas **com reposição**, de modo que
algumas amostras vêm duas vezes e outras não vêm. Cada modelo erra a seu modo, e na **média** das previsões boa parte desses erros se cancela.

### `ensemble` (2 pontos)

Escreva `ensemble(x, y, resamples, x_new, degree)`: `resamples` é um array `(k, n)` de posições, uma linha por modelo. Para cada linha, ajuste um polinômio de grau
`degree`, por mínimos quadrados, às amostras dessas posições (as que vêm duas vezes contam duas vezes). Devolva a média das previsões dos $k$ modelos em cada ponto de
`x_new`: um array ou uma lista com um número por ponto.
"""

# %% [markdown] lang="en"
r"""
## 5. An ensemble of models

There is one more remedy against variance. One trains several models, each with a **resample** of the data: $n$ positions drawn **with replacement**, so that some
samples come twice and others not at all. Each model is wrong in its own way, and in the **mean** of their predictions many of these errors cancel out.

### `ensemble` (2 points)

Write `ensemble(x, y, resamples, x_new, degree)`: `resamples` is an array `(k, n)` of positions, one row for each model. For each row, fit a polynomial of degree
`degree`, by least squares, to the samples at these positions (those that come twice count twice). Return the mean of the predictions of the $k$ models at each point of
`x_new`: an array or a list with one number for each point.
"""

# %% answer="ensemble"
def ensemble(x, y, resamples, x_new, degree):
    # x, y: (N,)   resamples: (k, n)   x_new: (m,)   ->   (m,)
    # BEGIN SOLUTION
    predictions = [np.polyval(np.polyfit(x[rows], y[rows], degree), x_new) for rows in resamples]
    return np.mean(predictions, axis=0)
    # END SOLUTION

# %% test
def test_the_mean_of_two_lines(ensemble):
    import numpy as np
    # The lines are y = 2 x and y = 3 - x.
    given = ensemble(np.array([0.0, 1, 2]), np.array([0.0, 2, 1]), np.array([[0, 1, 1], [1, 2, 2]]), np.array([0.0, 3]), 1)
    message = f"as retas preveem 0 e 6, e 3 e 0; a média é [1.5, 3]; deu {given}\nthe lines predict 0 and 6, and 3 and 0; the mean is [1.5, 3]; it gave {given}"
    assert given is not None and np.size(given) == 2 and np.allclose(np.ravel(given), [1.5, 3], atol=1e-3), message

# %% lang="pt"
resamples = np.random.default_rng(1).integers(40, size=(25, 40))
together = ensemble(x, y, resamples, x_val, 5)
if together is not None:
    members = [np.polyval(np.polyfit(x[rows], y[rows], 5), x_val) for rows in resamples]
    errors = np.mean((np.array(members) - y_val) ** 2, axis=1)
    alone = np.polyval(np.polyfit(x[:40], y[:40], 5), x_val)
    plt.figure(figsize=(6, 3.5))
    plt.plot(x_val, np.transpose(members), color="lightgray")
    plt.plot(x_val, together, color="tab:red")
    plt.gca().set(xlabel="hora do dia", ylabel="cantos por minuto", ylim=(0, 12), title="25 polinômios de grau 5 e a sua média")
    plt.show()
    print(f"membros: o melhor erra {errors.min():.3f}, o do meio {np.median(errors):.3f}, o pior {errors.max():.3f}")
    print(f"o comitê erra {np.mean((np.asarray(together) - y_val) ** 2):.3f}; um só modelo, com as 40 amostras, {np.mean((alone - y_val) ** 2):.3f}")

# %% lang="en"
resamples = np.random.default_rng(1).integers(40, size=(25, 40))
together = ensemble(x, y, resamples, x_val, 5)
if together is not None:
    members = [np.polyval(np.polyfit(x[rows], y[rows], 5), x_val) for rows in resamples]
    errors = np.mean((np.array(members) - y_val) ** 2, axis=1)
    alone = np.polyval(np.polyfit(x[:40], y[:40], 5), x_val)
    plt.figure(figsize=(6, 3.5))
    plt.plot(x_val, np.transpose(members), color="lightgray")
    plt.plot(x_val, together, color="tab:red")
    plt.gca().set(xlabel="time of day", ylabel="songs per minute", ylim=(0, 12), title="25 polynomials of degree 5, and their mean")
    plt.show()
    print(f"errors of the members: {errors.min():.3f} for the best, {np.median(errors):.3f} for the middle one, {errors.max():.3f} for the worst")
    print(f"error of the ensemble: {np.mean((np.asarray(together) - y_val) ** 2):.3f}; of a single model, with the 40 samples: {np.mean((alone - y_val) ** 2):.3f}")

# %% [markdown] lang="pt"
r"""
**Para pensar.** Um comitê de retas (grau 1) também melhora? E um de grau 9: o que um só membro que erra muito nas pontas faz com a média, e o que faria com a mediana?

### `vote` (1 ponto)

Classes não têm média: um comitê de classificadores **vota**. Escreva `vote(labels)`: `labels` é um array `(k, n)` de números inteiros a partir de 0, com uma linha por
modelo e uma coluna por amostra. Para cada amostra, devolva a classe que teve mais votos; no **empate**, a de **menor número** entre as empatadas. Pode haver qualquer
número de modelos, de amostras e de classes, e classes sem voto nenhum.
"""

# %% [markdown] lang="en"
r"""
**Think about it.** Does an ensemble of straight lines (degree 1) get better too? And one of degree 9: what does a single member that is far off at the ends do to the mean, and what would it do to the median?

### `vote` (1 point)

Classes have no mean: an ensemble of classifiers **votes**. Write `vote(labels)`: `labels` is an array `(k, n)` of whole numbers from 0 on, with a row for each model and a
column for each sample. For each sample, return the class that has most votes; in a **tie**, the **smallest** of those tied. There may be any number of models, of samples
and of classes, and classes without any vote.
"""

# %% answer="vote"
def vote(labels):
    # labels: (k, n)   ->   (n,)
    # BEGIN SOLUTION
    return np.array([np.bincount(column).argmax() for column in labels.T])
    # END SOLUTION

# %% test
def test_four_models_and_three_samples(vote):
    import numpy as np
    given = vote(np.array([[2, 3, 0], [2, 1, 0], [0, 1, 1], [1, 3, 2]]))
    message = f"os votos são 2, 2, 0, 1; depois 3, 1, 1, 3, um empate; e 0, 0, 1, 2: ganham [2, 1, 0]; deu {given}\nthe votes are 2, 2, 0, 1; then 3, 1, 1, 3, a tie; and 0, 0, 1, 2: [2, 1, 0] win; it gave {given}"
    assert given is not None and np.size(given) == 3 and np.ravel(given).tolist() == [2, 1, 0], message

# %% [markdown] lang="pt"
r"""
## 6. Três treinos da mesma rede

A rede que reconhece aves foi treinada três vezes, 40 épocas cada, e alguém ficou olhando a acurácia de validação e mudou a taxa de aprendizado à mão (curvas
inventadas, com os valores da aula):

| treino | taxa de aprendizado | melhor acurácia de validação |
|---|---|---|
| 0 | 0,001 o tempo todo | 87,5% |
| 1 | 0,001; a partir da época 13, 0,01 | 91,79% |
| 2 | 0,001; a partir da época 13, 0,01; a partir da época 21, 0,005 | 90,81% |
"""

# %% [markdown] lang="en"
r"""
## 6. Three trainings of one network

The network that recognises birds was trained three times, for 40 epochs each, and somebody watched the validation accuracy and changed the learning rate by hand
(made-up curves, with the lesson's values):

| training | learning rate | best validation accuracy |
|---|---|---|
| 0 | 0.001 all the time | 87.5% |
| 1 | 0.001; from epoch 13 on, 0.01 | 91.79% |
| 2 | 0.001; from epoch 13 on, 0.01; from epoch 21 on, 0.005 | 90.81% |
"""

# %% lang="pt"
RUNS = {
    "0.001": [
        47.48, 51.4, 55.31, 58.75, 61.88, 64.28, 66.51, 68.6, 70.92, 72.89, 74.12, 75.15, 76.49, 78.28, 78.96, 79.4, 80.65, 81.13, 81.94, 82.58,
        83.07, 83.88, 84.17, 84.44, 85.05, 85.48, 85.15, 85.76, 85.81, 86.23, 86.14, 86.64, 86.78, 86.85, 86.79, 87.07, 87.0, 87.02, 87.5, 87.24,
    ],
    "0.001, 0.01": [
        47.43, 51.63, 55.09, 58.36, 61.25, 63.96, 66.52, 68.54, 70.59, 72.79, 74.0, 74.9, 78.65, 80.89, 82.02, 84.3, 85.19, 86.6, 87.48, 87.59,
        88.7, 89.17, 89.93, 89.61, 90.45, 90.11, 90.52, 90.51, 91.32, 91.15, 91.79, 91.18, 91.15, 91.05, 90.52, 90.57, 90.88, 90.23, 90.28, 90.09,
    ],
    "0.001, 0.01, 0.005": [
        47.95, 51.65, 54.97, 58.71, 61.44, 63.94, 66.32, 68.39, 70.58, 72.58, 73.8, 75.4, 78.48, 80.56, 82.58, 84.29, 85.55, 86.33, 87.74, 87.79,
        88.41, 88.85, 89.86, 89.7, 89.69, 89.77, 90.32, 89.94, 89.92, 90.52, 90.0, 90.28, 90.39, 90.26, 90.39, 90.81, 90.26, 90.04, 89.86, 90.36,
    ],
}
RUNS = {name: np.array(curve) for name, curve in RUNS.items()}
plt.figure(figsize=(7, 4))
for name, curve in RUNS.items():
    plt.plot(range(1, 41), curve, label=name)
plt.gca().set(xlabel="época", ylabel="acurácia de validação (%)", ylim=(70, 93))
plt.legend()
plt.show()

# %% lang="en"
RUNS = {
    "0.001": [
        47.48, 51.4, 55.31, 58.75, 61.88, 64.28, 66.51, 68.6, 70.92, 72.89, 74.12, 75.15, 76.49, 78.28, 78.96, 79.4, 80.65, 81.13, 81.94, 82.58,
        83.07, 83.88, 84.17, 84.44, 85.05, 85.48, 85.15, 85.76, 85.81, 86.23, 86.14, 86.64, 86.78, 86.85, 86.79, 87.07, 87.0, 87.02, 87.5, 87.24,
    ],
    "0.001, 0.01": [
        47.43, 51.63, 55.09, 58.36, 61.25, 63.96, 66.52, 68.54, 70.59, 72.79, 74.0, 74.9, 78.65, 80.89, 82.02, 84.3, 85.19, 86.6, 87.48, 87.59,
        88.7, 89.17, 89.93, 89.61, 90.45, 90.11, 90.52, 90.51, 91.32, 91.15, 91.79, 91.18, 91.15, 91.05, 90.52, 90.57, 90.88, 90.23, 90.28, 90.09,
    ],
    "0.001, 0.01, 0.005": [
        47.95, 51.65, 54.97, 58.71, 61.44, 63.94, 66.32, 68.39, 70.58, 72.58, 73.8, 75.4, 78.48, 80.56, 82.58, 84.29, 85.55, 86.33, 87.74, 87.79,
        88.41, 88.85, 89.86, 89.7, 89.69, 89.77, 90.32, 89.94, 89.92, 90.52, 90.0, 90.28, 90.39, 90.26, 90.39, 90.81, 90.26, 90.04, 89.86, 90.36,
    ],
}
RUNS = {name: np.array(curve) for name, curve in RUNS.items()}
plt.figure(figsize=(7, 4))
for name, curve in RUNS.items():
    plt.plot(range(1, 41), curve, label=name)
plt.gca().set(xlabel="epoch", ylabel="validation accuracy (%)", ylim=(70, 93))
plt.legend()
plt.show()

# %% [markdown] lang="pt"
r"""
### `read_runs` (3 pontos)

Escreva `read_runs(curves)`: recebe uma lista de curvas, cada uma um array com a acurácia de validação de um treino em cada época, em por cento; as curvas podem ter comprimentos
diferentes. Devolva três números:

- **qual** treino chega à maior acurácia de todas, contado a partir de 0;
- em que **época** ele chega a ela pela primeira vez, contada a partir de 1: dali em diante, não melhorou mais;
- quantos pontos se **perderam** por não parar à mão nessa época: a maior acurácia menos a da última época desse treino. Se o treino acabou no melhor momento, são 0.

Se dois treinos chegam à mesma maior acurácia, vale o primeiro da lista.
"""

# %% [markdown] lang="en"
r"""
### `read_runs` (3 points)

Write `read_runs(curves)`: it receives a list of curves, each an array of the validation accuracy of a training at each epoch, in per cent; curves may differ in length. Return three numbers:

- **which** training reaches the highest accuracy of all, counted from 0;
- at which **epoch** it first reaches it, counted from 1: from there on, it did not improve any more;
- how many points were **lost** because nobody stopped it by hand at that epoch: the highest accuracy minus that of the last epoch of this training. If it ended at its best, that is 0.

If two trainings reach the same highest accuracy, the first one in the list counts.
"""

# %% answer="read_runs"
def read_runs(curves):
    # curves: [(epochs,), …]   ->   which, epoch, lost
    # BEGIN SOLUTION
    which = int(np.argmax([np.max(curve) for curve in curves]))
    winner = curves[which]
    return which, int(np.argmax(winner)) + 1, np.max(winner) - winner[-1]
    # END SOLUTION

# %% test
def test_two_runs(read_runs):
    import numpy as np
    given = read_runs([np.array([50.0, 60, 58]), np.array([40.0, 70, 70, 64])])
    message = f"o treino 1 chega a 70 na época 2 e termina 6 pontos abaixo: (1, 2, 6); deu {given}\ntraining 1 reaches 70 at epoch 2 and ends 6 points below: (1, 2, 6); it gave {given}"
    assert given is not None and np.size(given) == 3 and np.allclose([float(np.ravel(one)[0]) for one in given], [1, 2, 6], atol=1e-4), message

# %% lang="pt"
if read_runs(list(RUNS.values())) is not None:
    which, epoch, lost = read_runs(list(RUNS.values()))
    print(f"ganha o treino {which} ({list(RUNS)[int(which)]}), na época {epoch}; no fim, perdeu {lost:.2f} pontos")
    print("na última época:", {name: float(curve[-1]) for name, curve in RUNS.items()})

# %% lang="en"
if read_runs(list(RUNS.values())) is not None:
    which, epoch, lost = read_runs(list(RUNS.values()))
    print(f"training {which} ({list(RUNS)[int(which)]}) wins, at epoch {epoch}; in the end, it had lost {lost:.2f} points")
    print("at the last epoch:", {name: float(curve[-1]) for name, curve in RUNS.items()})

# %% [markdown] lang="pt"
r"""
### `stopping` (1 ponto)

Escreva na célula abaixo, em quatro a seis frases, sobre os três treinos: (1) qual deles ganha, e se teria sido melhor pará-lo à mão antes do fim; (2) o que a mudança de 0,001 para
0,01 trouxe, e o que a mudança seguinte, para 0,005, não trouxe; (3) por que 91,79% é uma estimativa otimista da acurácia em fotos novas, e o que se faz para ter uma honesta. Esta
resposta é corrigida por uma pessoa.
"""

# %% [markdown] lang="en"
r"""
### `stopping` (1 point)

Write in the cell below, in four to six sentences, about the three trainings: (1) which of them wins, and whether it would have been better to stop it by hand before its end; (2) what the
change from 0.001 to 0.01 brought, and what the next one, to 0.005, did not bring; (3) why 91.79% is an optimistic estimate of the accuracy on new photos, and how one gets an honest one. A
person marks this answer.
"""

# %% [markdown] answer="stopping" lang="pt"
r"""
Ganha o segundo treino (0,001 e depois 0,01), com 91,79% na época 31. Parado ali, ou com os pesos daquela época guardados, teria ficado 1,7 ponto acima do que deu no fim; na última época ele
está até abaixo do terceiro. Com 0,001 os passos são pequenos: em 40 épocas o treino só chega a 87,5% e quase já não sobe; a taxa maior levou mais longe no mesmo tempo. Baixar para 0,005 costuma acalmar
o fim do treino, mas aqui, na época 21, foi cedo demais e o treino parou de subir antes. O treino e a época foram escolhidos entre muitos justamente pela acurácia de validação, que por isso está um
pouco alta por sorte. Uma estimativa honesta se mede uma vez só, no fim, nas fotos de celular do teste.
"""

# %% [markdown] answer="stopping" lang="en"
r"""
The second training wins (0.001 and then 0.01), with 91.79% at epoch 31. Stopped there, or with the weights of that epoch kept, it would have been 1.7 points above where it ended; at the last epoch it
is even below the third. With 0.001 the steps are small: in 40 epochs the training only gets to 87.5% and hardly rises any more; the larger rate got farther in the same time. A lower rate such as 0.005
often calms the end of a training, but here, at epoch 21, it came too early, and the training stopped rising sooner. Training and epoch were chosen out of many by their validation accuracy itself, which is
therefore somewhat high by luck. An honest estimate is measured once, in the end, on the test photos from phones.
"""

# %% [markdown] lang="pt"
r"""
## Antes de entregar

A célula abaixo confere mais uma vez todas as respostas em código. A resposta escrita, `stopping`, nenhum programa confere: releia-a. Depois
reinicie o kernel, execute tudo do começo ao fim, salve e entregue este arquivo.
"""

# %% [markdown] lang="en"
r"""
## Before you submit

The cell below checks all answers in code once more. No program checks the written answer, `stopping`: read it once more. Then restart the
kernel, run everything from top to bottom, save, and submit this file.
"""

# %%
grader.check_all()
