#!/usr/bin/env python3
"""Holds docs/openapi.yaml against itself, against what the wire really writes and, when a server is
named, against its table of routes."""
import json
import pathlib
import re
import subprocess
import sys

import yaml

top = pathlib.Path(sys.argv[1])
twice = []


class Loader(yaml.SafeLoader):
    """Keeps what is named twice: of the two only the second would count."""

    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value]
        twice.extend(f"{key}, line {node.start_mark.line + 1}" for key in set(keys) if keys.count(key) > 1)
        return super().construct_mapping(node, deep)


api = yaml.load((top / "docs/openapi.yaml").read_text(encoding="utf-8"), Loader)
schemas = api["components"]["schemas"]
verbs = ("get", "put", "post", "delete", "patch")
results = []


def check(name, faults):
    results.append((name, list(faults)))


def resolve(node):
    while isinstance(node, dict) and "$ref" in node:
        target = api
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


def walk(node, path="#"):
    yield path, node
    children = node.items() if isinstance(node, dict) else \
        enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from walk(child, f"{path}/{key}")


TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def has_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def faults_of(value, schema, path, known=None):
    """What is wrong with a value; fields the schema does not name are faults too."""
    schema = resolve(schema)
    if "allOf" in schema:
        parts = [resolve(part) for part in schema["allOf"]]
        keys = {key for part in parts for key in part.get("properties", {})}
        for part in parts:
            yield from faults_of(value, part, path, keys)
        return
    if "oneOf" in schema:
        if not any(not list(faults_of(value, part, path)) for part in schema["oneOf"]):
            yield f"{path}: fits none of its forms"
        return
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(has_type(value, name) for name in types):
        yield f"{path}: {value!r} is not {types}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is none of {schema['enum']}"
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        yield f"{path}: {value!r} does not match {schema['pattern']}"
    if isinstance(value, dict) and "properties" in schema:
        for key in schema.get("required", ()):
            if key not in value:
                yield f"{path}: lacks {key}"
        for key, child in value.items():
            if key in schema["properties"]:
                yield from faults_of(child, schema["properties"][key], f"{path}.{key}")
            elif key not in (known or ()):
                yield f"{path}: the schema does not know {key}"
    if isinstance(value, list):
        for i, child in enumerate(value):
            yield from faults_of(child, schema["items"], f"{path}[{i}]")


def dangling():
    for path, node in walk(api):
        if isinstance(node, dict) and "$ref" in node:
            try:
                resolve(node)
            except KeyError:
                yield f"{path}: {node['$ref']} leads nowhere"


def operations():
    for path, methods in api["paths"].items():
        for verb in verbs:
            if verb in methods:
                yield path, verb, methods[verb]


def parameters(operation):
    return [resolve(one) for one in operation.get("parameters", ())]


def unnamed_parameters():
    for path, verb, operation in operations():
        told = {one["name"] for one in parameters(operation) if one["in"] == "path"}
        if told != set(re.findall(r"\{(\w+)\}", path)):
            yield f"{verb} {path}: path parameters {sorted(told)}"


def doubled_ids():
    seen = set()
    for path, verb, operation in operations():
        if operation["operationId"] in seen:
            yield f"{verb} {path}: {operation['operationId']} is used twice"
        seen.add(operation["operationId"])


def wrong_examples():
    for path, node in walk(api["paths"]):
        if isinstance(node, dict) and "example" in node and isinstance(node.get("schema"), dict):
            yield from faults_of(node["example"], node["schema"], path)


def missing_paths():
    text = (top / "shared/wire/paths.h").read_text(encoding="utf-8")
    defined = dict(re.findall(r'#define (HQ_PATH_\w+)\s+(.+)', text))
    for name, value in defined.items():
        path = value.replace("HQ_API", '"/api/v1"').replace('"', "").replace(" ", "")
        if not any(known == path or known.startswith(path.rstrip("/") + "/")
                   for known in api["paths"]):
            yield f"{name}: {path} is not described"


GOLDENS = {
    "advice_answer": "AdviceAnswer", "alerts_answer": "AlertsAnswer", "board_doc": "BoardDoc",
    "call_message": "CallMessage", "card_desk_answer": "CardDesk", "card_versions_answer": "CardVersions", "cards_answer": "Cards", "dashboard_doc": "DashboardDoc",
    "follow_doc": "FollowDoc", "hall_doc": "HallDoc", "handheld_doc": "HandheldDoc",
    "issued_answer": "Issued", "kiosk_doc": "KioskDoc", "halls_answer": "Halls", "me_answer": "Me",
    "point_doc": "PointDoc", "sign_doc": "SignDoc", "ticket_answer": "TicketAnswer",
    "tickets_answer": "Tickets", "why_answer": "WhyAnswer",
}


def golden_faults(name):
    golden = json.loads((top / f"tests/golden/wire/{name}.json").read_text(encoding="utf-8"))
    return faults_of(golden, {"$ref": f"#/components/schemas/{GOLDENS[name]}"}, name)


PAGES = "/{file*}"
DEVICES = {"kiosk", "display", "counter", "roaming", "manager", "administrator", "poster"}
EVERYBODY = {"all": DEVICES | {"district", "auditor"}, "all but auditor": DEVICES | {"district"}}


def server_routes(server):
    """(method, path) → (roles, keyed) as the server's own table has it."""
    lines = subprocess.run([server, "--print-routes"], check=True, capture_output=True,
                           text=True).stdout.splitlines()
    words = [line.split() for line in lines]
    return {(one[0].lower(), one[1]): (set(one[2].split(",")), "keyed" in one[4:])
            for one in words if one[1] != PAGES}


def described_roles(operation):
    if operation.get("security") == []:
        return {"anybody"}
    told = re.search(r"Roles: ([^.]*)\.", operation.get("description", ""))
    if told and told[1] == "every device and member of staff":
        return DEVICES
    if told and told[1] in EVERYBODY:
        return EVERYBODY[told[1]]
    return set(told[1].split(", ")) if told else set()


def unlike_the_server(routes):
    described = {(verb, path): operation for path, verb, operation in operations()}
    for verb, path in sorted(routes.keys() - described.keys()):
        yield f"{verb} {path} is not described"
    for verb, path in sorted(described.keys() - routes.keys()):
        yield f"{verb} {path} is described, but the server has no such route"
    for route in sorted(routes.keys() & described.keys()):
        roles, keyed = routes[route]
        told = described_roles(described[route])
        if told != roles:
            yield f"{route}: roles {sorted(told)}, the server has {sorted(roles)}"
        if keyed != any(one["name"] == "Idempotency-Key" for one in parameters(described[route])):
            yield f"{route}: the server {'needs a' if keyed else 'takes no'} key"


check("nothing is named twice", twice)
check("every reference leads somewhere", dangling())
check("every path parameter is described", unnamed_parameters())
check("no operation id is used twice", doubled_ids())
check("every example fits its schema", wrong_examples())
check("every path of the clients is described", missing_paths())
check("every golden of the wire has a schema", sorted(
    {one.stem for one in (top / "tests/golden/wire").glob("*.json")} - set(GOLDENS)))
for golden_name in GOLDENS:
    check(f"{golden_name} is as its schema says", golden_faults(golden_name))
if len(sys.argv) > 2:
    check("the server's routes are the described ones", unlike_the_server(server_routes(sys.argv[2])))

print(f"1..{len(results)}")
for number, (name, faults) in enumerate(results, 1):
    print(f"{'not ' if faults else ''}ok {number} - {name}")
    for fault in faults[:20]:
        print(f"# {fault}")
