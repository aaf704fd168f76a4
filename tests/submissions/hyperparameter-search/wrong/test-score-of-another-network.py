# Searches, and then trains a network that it likes better.
# only: test-score

# %% test_score
liked = {
    "hidden": [14],
    "activation": "tanh",
    "dropout": 0.0,
    "optimizer": "adam",
    "learning_rate": 0.03,
    "patience": 5,
}
search = dnn_optimization([liked, {**liked, "hidden": [3]}], X_train, y_train, X_val, y_val, "binary", "accuracy", 12)
best_model = train_dnn(liked, X_train, y_train, X_val, y_val, "binary", 15)["model"]
test_score = measure("accuracy", y_test, best_model.predict(X_test, verbose=0))
