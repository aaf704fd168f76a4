# Leaves the last configuration out.
# only: dnn_optimization trains every configuration and chooses by the validation part
# mistake: There are fewer trials than configurations: go through all, from the first to the last.

# %% dnn_optimization
def dnn_optimization(configs, X, y, X_val, y_val, task, metric, epochs):
    trials, scores = [], []
    for k in range(len(configs) - 1):
        net = train_dnn(configs[k], X, y, X_val, y_val, task, epochs)["model"]
        scores.append(measure(metric, y_val, np.asarray(net(X_val))))
        trials.append({"config": configs[k], "score": scores[k], "model": net})
    return {"best": best_trial(scores, metric), "trials": trials}
