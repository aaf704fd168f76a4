# TensorFlow's own functions, a gradient tape, tensors returned.

# %% measure
def measure(metric, y, outputs):
    y, p = tf.cast(y, tf.float32), tf.cast(outputs, tf.float32)
    if metric == "mae":
        return tf.reduce_mean(tf.abs(y - tf.squeeze(p, axis=1)))
    labels = tf.argmax(p, axis=1) if p.shape[1] > 1 else tf.squeeze(p, axis=1) > 0.5
    labels = tf.cast(labels, tf.float32)
    if metric == "accuracy":
        return tf.reduce_mean(tf.cast(tf.equal(labels, y), tf.float32))
    a, b, c = (tf.reduce_sum(one) for one in (labels * y, labels * (1 - y), (1 - labels) * y))
    return tf.math.divide_no_nan(2 * a, 2 * a + b + c)


# %% patience_table
def patience_table(curves, patiences):
    curves = tf.constant(curves, tf.float32)
    lowest = tf.scan(tf.minimum, tf.transpose(curves))
    rows = []
    for patience in patiences:
        kept, lasted = [], []
        for losses, low in zip(curves, tf.transpose(lowest)):
            better = tf.concat([[True], losses[1:] < low[:-1]], 0)
            last = tf.scan(lambda a, x: tf.where(x[0], x[1], a), (better, tf.range(len(losses))), initializer=0)
            out = tf.where(tf.range(len(losses)) - last >= patience)
            stop = int(out[0, 0]) if len(out) else len(losses) - 1
            kept.append(low[stop])
            lasted.append(stop + 1.0)
        rows.append([tf.reduce_mean(kept), tf.reduce_mean(lasted)])
    return tf.transpose(tf.stack(rows))


# %% train_dnn
def train_dnn(config, X, y, X_val, y_val, task, epochs):
    model = setup_model(
        X.shape[1], config["hidden"], config["activation"], config["dropout"], task, int(tf.reduce_max(y)) + 1
    )
    loss = {
        "binary": keras.losses.BinaryCrossentropy(),
        "classes": keras.losses.SparseCategoricalCrossentropy(),
        "regression": keras.losses.MeanSquaredError(),
    }[task]
    optimizer = keras.optimizers.get(
        {"class_name": config["optimizer"], "config": {"learning_rate": config["learning_rate"]}}
    )
    model.compile(optimizer=optimizer, loss=loss)
    y, y_val = np.reshape(y, (-1, 1)), np.reshape(y_val, (-1, 1))
    losses, kept = [], None
    for epoch in range(1, epochs + 1):
        order = tf.random.shuffle(tf.range(len(X)))
        for rows in tf.split(order, [len(X) // 2, len(X) - len(X) // 2]):
            with tf.GradientTape() as tape:
                value = loss(tf.gather(y, rows), model(tf.gather(X, rows), training=True))
            optimizer.apply(tape.gradient(value, model.trainable_variables), model.trainable_variables)
        losses.append(loss(y_val, model(X_val)))
        best = int(tf.argmin(losses)) + 1
        if best == epoch:
            kept = [tf.identity(one) for one in model.trainable_variables]
        if epoch - best >= config["patience"]:
            break
    for one, value in zip(model.trainable_variables, kept):
        one.assign(value)
    return {"model": model, "val_losses": tf.stack(losses), "best_epoch": tf.constant(best)}


# %% draw
def draw(space, n, seed):
    generator = tf.random.Generator.from_seed(seed)
    u = generator.uniform((n, len(space))).numpy()
    configs = []
    for row in u:
        config = {}
        for value, (name, source) in zip(row, space.items()):
            if isinstance(source, tuple):
                a, b = np.log10(source)
                config[name] = 10 ** (a + (b - a) * float(value))
            else:
                config[name] = source[int(value * len(source))]
        configs.append(config)
    return configs


# %% best_trial
def best_trial(scores, metric):
    sign = 1.0 if metric in ("accuracy", "f1") else -1.0
    values = sign * tf.stack([tf.cast(score, tf.float32) for score in scores])
    return tf.argmax(tf.where(tf.math.is_nan(values), -np.inf, values))
