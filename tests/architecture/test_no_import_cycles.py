"""No module is imported while it is still being imported, whichever is asked for first.

Importing `a.b.c` runs `a` and `a.b` before it: an edge to a module is one to each package around it, too.
"""

import grimp


def test_modules_do_not_import_one_another_in_a_circle() -> None:
    graph = grimp.build_graph("danvan")
    edges = {module: _runs(graph, module) for module in graph.modules}
    assert _circles(edges) == []


def _runs(graph: grimp.ImportGraph, module: str) -> set[str]:
    """What runs when a module is imported: its imports, and the packages around them that do not hold it."""
    reached = set()
    for imported in graph.find_modules_directly_imported_by(module):
        parts = imported.split(".")
        around = {".".join(parts[:length]) for length in range(2, len(parts) + 1)}
        reached |= {package for package in around if not f"{module}.".startswith(f"{package}.")}
    return reached & graph.modules


def _circles(edges: dict[str, set[str]]) -> list[set[str]]:
    """Groups of modules of which each is reached from each other; modules are taken away while they import nothing."""
    left = {module: set(imported) for module, imported in edges.items()}
    while ends := {module for module, imported in left.items() if not imported & left.keys()}:
        left = {module: imported for module, imported in left.items() if module not in ends}
    while starts := left.keys() - {one for imported in left.values() for one in imported}:
        left = {module: imported for module, imported in left.items() if module not in starts}
    return [set(left)] if left else []
