# Leaves the written answer as it was, but for dots.
# only: written-why-dropout-scales-what-is-kept

# %% why_scale
_Escreva aqui a sua resposta._ ...
