# Measures on the training part.
# only: dnn_optimization trains every configuration and chooses by the validation part
# mistake: These are the scores on the training part; configurations are compared on the validation part.

# %% dnn_optimization
def dnn_optimization(configs, X, y, X_val, y_val, task, metric, epochs):
    models = [train_dnn(config, X, y, X_val, y_val, task, epochs)["model"] for config in configs]
    scores = [measure(metric, y, model.predict(X, verbose=0)) for model in models]
    return {
        "trials": [dict(config=c, score=s, model=m) for c, s, m in zip(configs, scores, models)],
        "best": best_trial(scores, metric),
    }
