# Loops over plain lists; one epoch of fit at a time, with the weights kept by hand.

# %% measure
def measure(metric, y, outputs):
    total, a, b, c = 0, 0, 0, 0
    for right, row in zip(y, outputs):
        row = list(row)
        if metric == "mae":
            total += abs(right - row[0])
            continue
        guess = row.index(max(row)) if len(row) > 1 else int(row[0] > 0.5)
        total += guess == right
        a += guess == 1 and right == 1
        b += guess == 1 and right == 0
        c += guess == 0 and right == 1
    if metric == "f1":
        return 0.0 if a + b + c == 0 else 2 * a / (2 * a + b + c)
    return total / len(y)


# %% patience_table
def patience_table(curves, patiences):
    first, second = [], []
    for patience in patiences:
        sum_of_losses = sum_of_epochs = 0
        for losses in curves.tolist():
            best = 0
            for place in range(len(losses)):
                if losses[place] < losses[best]:
                    best = place
                if place - best == patience:
                    break
            sum_of_losses += losses[best]
            sum_of_epochs += place + 1
        first.append(sum_of_losses / len(curves))
        second.append(sum_of_epochs / len(curves))
    return first, second


# %% train_dnn
def train_dnn(config, X, y, X_val, y_val, task, epochs):
    model = setup_model(len(X[0]), config["hidden"], config["activation"], config["dropout"], task, 1 + int(max(y)))
    name, rate = config["optimizer"], config["learning_rate"]
    if name == "adam":
        optimizer = keras.optimizers.Adam(learning_rate=rate)
    elif name == "sgd":
        optimizer = keras.optimizers.SGD(learning_rate=rate)
    else:
        optimizer = keras.optimizers.RMSprop(learning_rate=rate)
    model.compile(
        loss={"binary": "bce", "classes": "sparse_categorical_crossentropy", "regression": "mse"}[task],
        optimizer=optimizer,
    )
    losses, weights, best = [], None, 0
    while len(losses) < epochs:
        model.fit(X, y, batch_size=16, verbose=0)
        losses.append(model.evaluate(X_val, y_val, verbose=0))
        if best == 0 or losses[-1] < losses[best - 1]:
            best, weights = len(losses), model.get_weights()
        if len(losses) - best == config["patience"]:
            break
    model.set_weights(weights)
    return {"best_epoch": best, "val_losses": losses, "model": model}


# %% draw
import math
import random as chance


def draw(space, n, seed):
    generator = chance.Random(seed)
    configs = []
    while len(configs) < n:
        config = {}
        for name in space:
            if isinstance(space[name], list):
                config[name] = generator.choice(space[name])
            else:
                low, high = space[name]
                config[name] = low * (high / low) ** generator.random()
        configs += [config]
    return configs


# %% best_trial
def best_trial(scores, metric):
    best = None
    for place, score in enumerate(scores):
        if score != score:
            continue
        if best is None or (score > scores[best] if metric in ["accuracy", "f1"] else score < scores[best]):
            best = place
    return best
