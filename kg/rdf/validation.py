"""Graphs against the shapes of ``shapes.ttl`` (W3C SHACL)."""

from collections.abc import Iterator
from functools import cache

import pyshacl
from rdflib import SH, Graph
from rdflib.term import Node

from kg.knowledge.files import turtle
from kg.report import Issue, Severity


@cache
def _shapes() -> Graph:
    return turtle("shapes.ttl")


def violations(graph: Graph) -> Iterator[Issue]:
    """What in a graph does not keep to the shapes, in the order of the nodes concerned.

    >>> list(violations(Graph()))
    []
    """
    _, report, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inference="none", allow_warnings=True)
    issues = (_issue(report, result) for result in report.subjects(SH.resultSeverity))
    yield from sorted(issues, key=lambda issue: issue.message)


def _issue(report: Graph, result: Node) -> Issue:
    severity = Severity.ERROR if report.value(result, SH.resultSeverity) == SH.Violation else Severity.WARNING
    node, value = str(report.value(result, SH.focusNode)), report.value(result, SH.value)
    found = f" (found {value})" if value is not None else ""
    return Issue(node, f"{node}: {report.value(result, SH.resultMessage)}{found}", severity)
