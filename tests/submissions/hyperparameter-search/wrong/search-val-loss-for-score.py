# Gives the validation loss for the score.
# only: dnn_optimization trains every configuration and chooses by the validation part

# %% dnn_optimization
def dnn_optimization(configs, X, y, X_val, y_val, task, metric, epochs):
    runs = [train_dnn(one, X, y, X_val, y_val, task, epochs) for one in configs]
    losses = [min(run["val_losses"]) for run in runs]
    trials = [{"config": one, "score": loss, "model": run["model"]} for one, loss, run in zip(configs, losses, runs)]
    return {"trials": trials, "best": best_trial(losses, "val_loss")}
