"""Non-negative matrix factorisation of passages x terms (Lee and Seung 1999)."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning

Floats = NDArray[np.float64]
DENSE = 20_000  # cells up to which a dense matrix is factorised faster than a sparse one


@dataclass(frozen=True)
class Factors:
    """A factorisation.

    Attributes
    ----------
    mixtures : ndarray of shape (n_passages, k)
        Share of each topic in each passage; a row sums to one, or to zero if no topic has it.
    terms : ndarray of shape (k, n_terms)
        Weight of each term in each topic; a row sums to one.
    error : float
        Length of what is left unexplained, as a share of the length of the matrix.
    """

    mixtures: Floats
    terms: Floats
    error: float


def factorise(matrix: Any, k: int, seed: int, *, max_iter: int = 400, tol: float = 1e-4) -> Factors:
    """Factorise passages x terms into k topics.

    Frobenius loss, coordinate descent, begun from the singular vectors (NNDSVDa, Boutsidis and
    Gallopoulos 2008), so that equal matrices give equal topics.

    Parameters
    ----------
    matrix
        Sparse, non-negative, of shape (n_passages, n_terms), both at least k.
    k
        Number of topics.
    seed
        Seed of the randomised singular value decomposition.
    """
    length = float(np.sqrt(matrix.multiply(matrix).sum()))
    if matrix.shape[0] * matrix.shape[1] <= DENSE:
        matrix = matrix.toarray()
    model = NMF(k, init="nndsvda", solver="cd", random_state=seed, max_iter=max_iter, tol=tol)
    with warnings.catch_warnings():
        # A fit that is not yet at the tolerance is still a factorisation, and its error is shown.
        warnings.simplefilter("ignore", ConvergenceWarning)
        loadings = model.fit_transform(matrix)
    terms = model.components_
    mass = terms.sum(axis=1)
    return Factors(
        mixtures=_shares(loadings * mass),
        terms=_shares(terms),
        error=float(model.reconstruction_err_) / length,
    )


def _shares(matrix: Floats) -> Floats:
    """Divide rows by their sum; rows of zeros stay zero."""
    total = matrix.sum(axis=1, keepdims=True)
    made: Floats = np.divide(matrix, total, out=np.zeros_like(matrix), where=total > 0)
    return made
