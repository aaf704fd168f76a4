# Leaves the written answer as it was, but for dots.
# only: Written: what sharing a kernel's weights buys

# %% sharing
_Escreva aqui a sua resposta._ ...
