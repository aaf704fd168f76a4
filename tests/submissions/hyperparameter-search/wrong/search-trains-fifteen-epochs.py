# Trains every network for fifteen epochs, however many are asked for.
# only: dnn_optimization trains every configuration and chooses by the validation part

# %% dnn_optimization
def dnn_optimization(configs, X, y, X_val, y_val, task, metric, epochs):
    trials = []
    for config in configs:
        model = train_dnn(config, X, y, X_val, y_val, task, 15)["model"]
        trials.append(
            {"config": config, "model": model, "score": measure(metric, y_val, model.predict(X_val, verbose=0))}
        )
    return {"trials": trials, "best": best_trial([trial["score"] for trial in trials], metric)}
