# Leaves the written answer as it was, but for dots.
# only: Written: what holds gradient descent back

# %% why
_Escreva aqui a sua resposta._ ...
