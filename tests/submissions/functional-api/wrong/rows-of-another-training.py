# The rows are those of a first try, and desk is trained after that.
# only: rows
# mistake: Is this of the requests that begin with val_, and does it end with the last epoch of desk?

# %% desk
together = [message, question], [department, hours]
seen = [val_message, val_question], [val_department, val_hours]
log = EpochLog()
build_desk(0.1).fit(*together, validation_data=seen, epochs=3, batch_size=100, verbose=0, callbacks=[log])
desk, rows = build_desk(0.1), log.rows
desk.fit(*together, validation_data=seen, epochs=20, verbose=0, callbacks=[keras.callbacks.TensorBoard("logs")])
