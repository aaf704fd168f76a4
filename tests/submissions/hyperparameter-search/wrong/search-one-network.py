# Measures the last network every time.
# only: dnn_optimization trains every configuration and chooses by the validation part
# mistake: Train a new network for each configuration.

# %% dnn_optimization
def dnn_optimization(configs, X, y, X_val, y_val, task, metric, epochs):
    for config in configs:
        network = train_dnn(config, X, y, X_val, y_val, task, epochs)["model"]
    score = measure(metric, y_val, network.predict(X_val, verbose=0))
    trials = [{"config": config, "score": score, "model": network} for config in configs]
    return {"trials": trials, "best": best_trial([score] * len(configs), metric)}
