# Trains every network with the first configuration.
# only: dnn_optimization trains every configuration and chooses by the validation part
# mistake: All networks have the learning rate of the first configuration.

# %% dnn_optimization
def dnn_optimization(configs, X, y, X_val, y_val, task, metric, epochs):
    found = {"trials": [], "best": None}
    for config in configs:
        model = train_dnn(configs[0], X, y, X_val, y_val, task, epochs)["model"]
        found["trials"].append(
            {"config": config, "model": model, "score": measure(metric, y_val, model.predict(X_val, verbose=0))}
        )
    found["best"] = best_trial([one["score"] for one in found["trials"]], metric)
    return found
