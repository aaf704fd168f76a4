# Scores the networks by the mean absolute error, and not by the accuracy.
# only: test-score

# %% test_score
options = [
    {"hidden": [10], "activation": "relu", "dropout": 0.0, "optimizer": "adam", "learning_rate": rate, "patience": 5}
    for rate in (0.03, 0.003)
]
search = dnn_optimization(options, X_train, y_train, X_val, y_val, "binary", "mae", 12)
best_model = search["trials"][search["best"]]["model"]
test_score = measure("accuracy", y_test, best_model.predict(X_test, verbose=0))
