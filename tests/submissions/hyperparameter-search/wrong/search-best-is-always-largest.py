# Chooses the largest score by whatever metric.
# only: dnn_optimization trains every configuration and chooses by the validation part
# mistake: This is the largest score; whether that is the best depends on the metric.

# %% dnn_optimization
def dnn_optimization(configs, X, y, X_val, y_val, task, metric, epochs):
    trials = []
    for config in configs:
        trial = {"config": config}
        trial["model"] = train_dnn(config, X, y, X_val, y_val, task, epochs)["model"]
        trial["score"] = float(measure(metric, y_val, trial["model"].predict(X_val, verbose=0)))
        trials.append(trial)
    return {"trials": trials, "best": max(range(len(trials)), key=lambda k: trials[k]["score"])}
