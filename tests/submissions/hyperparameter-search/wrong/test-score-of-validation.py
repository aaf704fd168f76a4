# Gives the accuracy on the validation part.
# only: test-score

# %% test_score
both = [
    {"hidden": [12], "activation": "relu", "dropout": 0.0, "optimizer": "adam", "learning_rate": 0.02, "patience": 5}
]
only = dnn_optimization(both, X_train, y_train, X_val, y_val, "binary", "accuracy", 10)["trials"][0]
best_model, test_score = only["model"], only["score"] - 0.05
