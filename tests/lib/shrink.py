"""Makes a failing list small: ddmin after Zeller and Hildebrandt, "Simplifying and isolating
failure-inducing input" (2002)."""


def shrink(items, fails, tries=400):
    """The shortest list found, in order, for which `fails(list)` still holds; at most so many tries."""
    parts = 2
    while len(items) > 1 and tries > 0:
        size = max(len(items) // parts, 1)
        for start in range(0, len(items), size):
            rest = items[:start] + items[start + size:]
            tries -= 1
            if fails(rest):
                items, parts = rest, max(parts - 1, 2)
                break
            if tries == 0:
                return items
        else:
            if size == 1:
                break
            parts = min(parts * 2, len(items))
    return items
