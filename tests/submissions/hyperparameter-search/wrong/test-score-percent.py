# Gives a percentage.
# only: test-score

# %% test_score
settings = {
    "hidden": [10],
    "activation": "tanh",
    "dropout": 0.0,
    "optimizer": "rmsprop",
    "learning_rate": 0.02,
    "patience": 5,
}
best_model = train_dnn(settings, X_train, y_train, X_val, y_val, "binary", 12)["model"]
test_score = 100 * measure("accuracy", y_test, best_model.predict(X_test, verbose=0))
