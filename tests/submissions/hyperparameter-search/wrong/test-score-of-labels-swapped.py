# Trains on the labels exchanged.
# only: test-score

# %% test_score
wrong_way = {
    "hidden": [10],
    "activation": "relu",
    "dropout": 0.0,
    "optimizer": "adam",
    "learning_rate": 0.03,
    "patience": 5,
}
best_model = train_dnn(wrong_way, X_train, 1 - y_train, X_val, 1 - y_val, "binary", 12)["model"]
test_score = measure("accuracy", y_test, best_model.predict(X_test, verbose=0))
