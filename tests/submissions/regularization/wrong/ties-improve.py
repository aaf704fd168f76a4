# An equal loss is an improvement.
# only: early-stop-takes-an-equal-loss-for-no-improvement
# mistake: An equal loss is no improvement.

# %% early_stop
def early_stop(losses, patience):
    best, lowest, waited = 0, np.inf, 0
    for epoch, loss in enumerate(losses, 1):
        if loss <= lowest:
            best, lowest, waited = epoch, loss, 0
        else:
            waited += 1
            if waited == patience:
                return epoch, best
    return len(losses), best


# %% retrain
def stepped(weights, inputs, targets, rate):
    gradient = inputs.T.dot(inputs.dot(weights) - targets) * 2 / targets.size
    return weights - rate * gradient


def retrain(X, y, X_valid, y_valid, lr, patience):
    tried, weights = [], np.zeros(X.shape[1])
    while len(tried) == 0 or len(tried) - 1 - int(np.argmin(tried)) < patience:
        weights = stepped(weights, X, y, lr)
        tried.append(float(np.mean(np.square(X_valid.dot(weights) - y_valid))))
    steps = int(np.argmin(tried)) + 1
    everything, answers = np.concatenate([X, X_valid]), np.concatenate([y, y_valid])
    again = np.zeros(X.shape[1])
    for _ in range(steps):
        again = stepped(again, everything, answers, lr)
    return steps, again
