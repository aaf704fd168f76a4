# Leaves the written answer as it was, but for dots.
# only: Written: what small batches gain and lose

# %% why
_Escreva aqui a sua resposta._ ...
