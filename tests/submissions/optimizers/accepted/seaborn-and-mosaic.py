# Two plots by a mosaic, the losses by seaborn, starts marked, arrows between places.

# %% plot_race
import pandas as pd
import seaborn as sns


def plot_race(paths):
    sns.set_theme()
    fig, eixos = plt.subplot_mosaic([["caminhos", "perdas"]], figsize=(12, 4))
    contours(eixos["caminhos"])
    for nome, pontos in paths.items():
        (linha,) = eixos["caminhos"].plot(pontos[:, 0], pontos[:, 1], "o--", markersize=3, label=nome)
        eixos["caminhos"].scatter(*pontos[0], color=linha.get_color(), s=60)
    eixos["caminhos"].set_xlabel("peso 1")
    eixos["caminhos"].set_ylabel("peso 2")
    tabela = pd.concat(
        [pd.DataFrame({"passo": np.arange(len(p)), "perda": valley(p), "método": n}) for n, p in paths.items()]
    )
    sns.lineplot(tabela, x="passo", y="perda", hue="método", ax=eixos["perdas"])
    eixos["perdas"].set_yscale("log")
    plt.show()
