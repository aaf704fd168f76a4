"""What runs beside student code, in its process or the one it is forked from. Nobody trusts what it says."""
