"""Counts of whole people by all dimensions together, as equations, and programs over them.

Shares nothing with the program that is attacked.
"""

import itertools

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_matrix

TOTAL = "_T"
# How far from a whole number a program may land.
ROUNDING = 1e-6
SCALINGS = 60


class Leaves:
    """The finest cells: one code of each dimension."""

    def __init__(self, dimensions):
        self.dimensions = dimensions
        self.all = list(itertools.product(*(codes for _, codes in dimensions)))
        columns = np.array(self.all, dtype=object).T
        self.having = [{code: column == code for code in set(column)} for column in columns]
        self.known = {}

    def __len__(self):
        return len(self.all)

    def of(self, cell):
        """The places of the leaves of a cell, which has a code or a total for each dimension."""
        if cell not in self.known:
            mask = np.ones(len(self.all), dtype=bool)
            for having, code in zip(self.having, cell):
                if code != TOTAL:
                    mask &= having[code]
            self.known[cell] = np.flatnonzero(mask)
        return self.known[cell]

    def counted(self, people):
        """How many people each leaf has."""
        place = {leaf: at for at, leaf in enumerate(self.all)}
        return np.bincount([place[one] for one in people], minlength=len(self.all))


class System:
    """Equations over leaves, in one or more blocks: each is (blocks, cell, number)."""

    def __init__(self, leaves, told):
        self.leaves = leaves
        self.blocks = 1 + max((max(blocks) for blocks, _, _ in told), default=0)
        self.matrix = self.rows([(blocks, cell) for blocks, cell, _ in told])
        self.right = np.array([number for _, _, number in told], dtype=float)

    def rows(self, sums):
        """Which unknowns each sum has."""
        columns = [np.concatenate([block * len(self.leaves) + self.leaves.of(cell) for block in blocks])
                   for blocks, cell in sums]
        lengths = [len(column) for column in columns]
        at = (np.repeat(np.arange(len(sums)), lengths), np.concatenate(columns or [[]]))
        shape = (len(sums), self.blocks * len(self.leaves))
        return coo_matrix((np.ones(sum(lengths)), at), shape=shape).tocsr()

    def fits(self, numbers):
        return np.array_equal(self.matrix @ numbers, self.right)

    def fitted(self, numbers):
        """Numbers scaled, equation by equation, until they fit (iterative proportional fitting)."""
        numbers = numbers.copy()
        rows = np.split(self.matrix.indices, self.matrix.indptr[1:-1])
        for _ in range(SCALINGS):
            for leaves, right in zip(rows, self.right):
                total = numbers[leaves].sum()
                if total > 0:
                    numbers[leaves] *= right / total
        return numbers

    def farthest(self, weights):
        solved = linprog(weights, A_eq=self.matrix, b_eq=self.right, bounds=(0, None), method="highs")
        if solved.status == 3:
            return None
        if solved.status != 0:
            raise ValueError(f"no table fits what is published ({solved.message})")
        return solved.x

    def ends(self, sums, enough):
        """The least and the greatest whole number of each sum; not asked beyond what is `enough` apart.

        A table that was found for one sum shows something of all others as well.
        """
        weights = self.rows(sums)
        least, most = np.full(len(sums), np.inf), np.full(len(sums), -np.inf)
        for at in range(len(sums)):
            for sign in (-1, 1):
                if np.floor(most[at] + ROUNDING) - np.ceil(least[at] - ROUNDING) >= enough:
                    break
                found = self.farthest(sign * weights[at].toarray()[0])
                if found is None:
                    least[at], most[at] = (least[at], np.inf) if sign < 0 else (-np.inf, most[at])
                    continue
                values = weights @ found
                least, most = np.minimum(least, values), np.maximum(most, values)
        return np.ceil(least - ROUNDING), np.floor(most + ROUNDING)

    def whole(self, weights, seconds):
        """A table of whole people with the least weight, and whether that was proven in time."""
        return self.programmed(weights, self.matrix, seconds)

    def nearest(self, wanted, seconds):
        """The table of whole people that is nearest to what is wanted, leaf by leaf."""
        size = len(wanted)
        # Unknowns: the table, then how far each leaf is above and below what is wanted.
        apart = coo_matrix(
            (np.repeat([1.0, -1.0, 1.0], size), (np.tile(np.arange(size), 3), np.arange(3 * size)))
        )
        told = self.matrix.tocoo()
        at = (np.concatenate([told.row, apart.row + told.shape[0]]), np.concatenate([told.col, apart.col]))
        shape = (told.shape[0] + size, 3 * size)
        matrix = coo_matrix((np.concatenate([told.data, apart.data]), at), shape=shape).tocsr()
        weights = np.concatenate([np.zeros(size), np.ones(2 * size)])
        return self.programmed(weights, matrix, seconds, wanted)

    def programmed(self, weights, matrix, seconds, also=()):
        size = self.matrix.shape[1]
        right = np.concatenate([self.right, also])
        solved = milp(
            weights,
            constraints=LinearConstraint(matrix, right, right),
            integrality=np.arange(len(weights)) < size,
            bounds=Bounds(0, np.inf),
            options={"time_limit": seconds},
        )
        found = None if solved.x is None else np.round(solved.x[:size])
        return found, solved.status == 0
