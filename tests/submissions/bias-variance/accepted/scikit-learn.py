# scikit-learn, SciPy and pandas do the work.

# %% split_photos
from sklearn.model_selection import train_test_split


def split_photos(phone, seed):
    phones = np.where(phone)[0]
    train, rest = train_test_split(phones, test_size=0.5, random_state=seed)
    validation, test = train_test_split(rest, test_size=0.5, random_state=seed)
    return np.r_[np.where(phone == False)[0], train], validation, test


# %% learning_curve
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures


def learning_curve(x, y, x_val, y_val, degree, sizes):
    errors = []
    for m in sizes:
        model = make_pipeline(PolynomialFeatures(degree), LinearRegression())
        model.fit(x[:m].reshape(-1, 1), y[:m])
        errors.append(
            [
                mean_squared_error(y[:m], model.predict(x[:m].reshape(-1, 1))),
                mean_squared_error(y_val, model.predict(x_val.reshape(-1, 1))),
            ]
        )
    return np.array(errors).T


# %% plot_curves
import pandas as pd


def plot_curves(sizes, train_errors, val_errors):
    table = pd.DataFrame({"treino": train_errors, "validação": val_errors}, index=sizes)
    axes = table.plot(marker="o", logx=True)
    axes.set_xlabel("amostras")
    axes.set_ylabel("erro")


# %% ensemble
from sklearn.preprocessing import StandardScaler


def ensemble(x, y, resamples, x_new, degree):
    models = []
    for rows in resamples:
        model = make_pipeline(PolynomialFeatures(degree, include_bias=False), StandardScaler(), LinearRegression())
        models.append(model.fit(x[rows][:, None], y[rows]))
    return sum(model.predict(x_new[:, None]) for model in models) / len(models)


# %% vote
import scipy.stats


def vote(labels):
    return scipy.stats.mode(labels, axis=0).mode


# %% read_runs
def read_runs(curves):
    table = pd.DataFrame([pd.Series(curve) for curve in curves]).T
    which = table.max().idxmax()
    curve = table[which].dropna()
    return which, curve.idxmax() + 1, curve.max() - curve.iloc[-1]
