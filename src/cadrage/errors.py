"""Errors whose message is one clear sentence for the person who runs Cadrage."""


class CadrageError(Exception):
    """Anything that Cadrage can explain: what, where, what is allowed, what happens next."""


class InputError(CadrageError):
    """What was given (a parameter, a file, a folder) cannot be used."""


class SchemaError(CadrageError):
    """A table does not have the columns, types or values that its schema promises."""
