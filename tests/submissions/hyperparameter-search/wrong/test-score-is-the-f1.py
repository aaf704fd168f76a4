# Reports the F1 on the test part instead of the accuracy.
# only: test-score

# %% test_score
configs = draw(
    {
        "hidden": [[8], [16]],
        "activation": ["relu"],
        "dropout": [0.0],
        "optimizer": ["adam"],
        "learning_rate": (0.01, 0.05),
        "patience": [6],
    },
    3,
    1,
)
search = dnn_optimization(configs, X_train, y_train, X_val, y_val, "binary", "accuracy", 15)
best_model = search["trials"][search["best"]]["model"]
test_score = measure("f1", y_test, best_model.predict(X_test, verbose=0))
