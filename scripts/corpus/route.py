"""Ways for connectors: from symbol to symbol along grid lines, round the others, as people draw.

Dijkstra over the crossings of the given x and y lines; a bend costs as much as a detour of `BEND`
points, crossing another connector `CROSS`; running on top of one is nearly forbidden."""
import heapq

BEND, CROSS, OVERLAP = 40, 60, 5000


class Router:
    """`borders` are y lines that may be met and left but not followed (the edges of a table)."""

    def __init__(self, xs, ys, boxes, borders=()):
        self.borders = borders
        self.xs, self.ys = sorted(set(xs)), sorted(set(ys))
        self.boxes = boxes          # of the symbols: (left, top, right, bottom)
        self.used = []              # segments drawn so far: (x1, y1, x2, y2), x1 <= x2, y1 <= y2

    def way(self, start, end, own):
        """The corner points from `start` to `end` (both on grid lines); `own` are the indexes of
        the boxes that the two ends lie in."""
        at = (self.xs.index(start[0]), self.ys.index(start[1]))
        goal = (self.xs.index(end[0]), self.ys.index(end[1]))
        queue, best, came = [(0, at, -1)], {(at, -1): 0}, {}
        while queue:
            cost, node, direction = heapq.heappop(queue)
            if node == goal:
                return self.kept(self.corners(came, node, direction))
            if cost > best[(node, direction)]:
                continue
            for turn, (dx, dy) in enumerate(((1, 0), (0, 1), (-1, 0), (0, -1))):
                i, j = node[0] + dx, node[1] + dy
                if not (0 <= i < len(self.xs) and 0 <= j < len(self.ys)):
                    continue
                if direction >= 0 and (turn - direction) % 4 == 2:
                    continue
                more = self.price(node, (i, j), own)
                if more is None:
                    continue
                total = cost + more + (BEND if direction not in (-1, turn) else 0)
                key = ((i, j), turn)
                if total < best.get(key, 1e9):
                    best[key] = total
                    came[key] = (node, direction)
                    heapq.heappush(queue, (total, (i, j), turn))
        return None

    def price(self, a, b, own):
        x1, x2 = sorted((self.xs[a[0]], self.xs[b[0]]))
        y1, y2 = sorted((self.ys[a[1]], self.ys[b[1]]))
        if y1 == y2 and y1 in self.borders:
            return None
        for k, (left, top, right, bottom) in enumerate(self.boxes):
            if k not in own and x2 > left - 2 and x1 < right + 2 and y2 > top - 2 and y1 < bottom + 2:
                return None
        total = x2 - x1 + y2 - y1
        for ux1, uy1, ux2, uy2 in self.used:
            flat, other = y1 == y2, uy1 == uy2
            if flat == other:
                near = abs(y1 - uy1) < 3 and x2 > ux1 and ux2 > x1 if flat else \
                    abs(x1 - ux1) < 3 and y2 > uy1 and uy2 > y1
                total += OVERLAP if near else 0
            elif x2 >= ux1 and ux2 >= x1 and y2 >= uy1 and uy2 >= y1:
                total += CROSS
        return total

    def corners(self, came, node, direction):
        points, key = [], (node, direction)
        while key in came:
            points.append(key)
            key = came[key]
        points.append(key)
        points.reverse()
        out = [points[0][0]]
        for before, after in zip(points[1:], points[2:]):
            if before[1] != after[1]:
                out.append(before[0])
        out.append(points[-1][0])
        return [(self.xs[i], self.ys[j]) for i, j in out]

    def kept(self, points):
        for (x1, y1), (x2, y2) in zip(points, points[1:]):
            self.used.append((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
        return points
