# Classes and lambdas, named tuples, generators.

# %% part_sizes
import itertools


def part_sizes(n, percents):
    cuts = [0, *(n * p // 100 for p in itertools.accumulate(percents))]
    return tuple(b - a for a, b in zip(cuts, cuts[1:]))


# %% split_photos
class Fotos:
    def __init__(self, phone):
        self.web, self.celular = np.nonzero(np.logical_not(phone))[0], np.nonzero(phone)[0]

    def partes(self, seed):
        gerador = np.random.RandomState(seed)
        gerador.shuffle(self.celular)
        treino, validacao, teste = np.split(
            self.celular, [round(len(self.celular) * 0.5), round(len(self.celular) * 0.75)]
        )
        return sorted(self.web.tolist() + treino.tolist()), sorted(validacao.tolist()), sorted(teste.tolist())


split_photos = lambda phone, seed: Fotos(phone).partes(seed)

# %% diagnose
diagnose = lambda train, test, human: tuple(int(high - low > 2) for low, high in ((human, train), (train, test)))

# %% next_steps
RECEITA = {True: (BIGGER, LONGER, OTHER), False: (DATA, REGULARISE, OTHER)}
next_steps = lambda bias, variance: RECEITA[bool(bias)] if bias or variance else ()

# %% learning_curve
from collections import namedtuple

Curvas = namedtuple("Curvas", "treino validacao")


class Polinomio:
    def __init__(self, grau):
        self.grau = grau

    def ajuste(self, x, y):
        self.p = np.polynomial.Polynomial.fit(x, y, self.grau)
        return self

    def erro(self, x, y):
        return float(((self.p(x) - y) ** 2).mean())


def learning_curve(x, y, x_val, y_val, degree, sizes):
    ajustes = [Polinomio(degree).ajuste(x[:m], y[:m]) for m in sizes]
    return Curvas([p.erro(x[:m], y[:m]) for p, m in zip(ajustes, sizes)], [p.erro(x_val, y_val) for p in ajustes])


# %% ensemble
class Comite:
    def __init__(self, membros):
        self.membros = membros

    def __call__(self, x):
        return np.average([membro.p(x) for membro in self.membros], axis=0)


def ensemble(x, y, resamples, x_new, degree):
    return Comite([Polinomio(degree).ajuste(x[linha], y[linha]) for linha in resamples])(x_new)


# %% vote
vote = lambda labels: [min(set(c), key=lambda k: (-list(c).count(k), k)) for c in zip(*labels.tolist())]


# %% read_runs
def read_runs(curves):
    maximo, i, t = max(((a, -i, -t) for i, c in enumerate(curves) for t, a in enumerate(c)))
    return -i, 1 - t, maximo - curves[-i][-1]
