"""Talks to provd with the Varlink project's own client and prints what it found as one JSON object.

varlink_client.py SOCKET
"""

import json
import sys
import threading

import varlink

address = "unix:" + sys.argv[1]
client = varlink.Client.new_with_address(address)
found = {}


def info():
    with client.open("org.varlink.service") as service:
        found["info"] = service.GetInfo()


def descriptions():
    """Every interface is described, parses, and can be opened by name; each method and error is known to varlink's parser."""
    members = {}
    with client.open("org.varlink.service") as service:
        for name in found["info"]["interfaces"]:
            text = service.GetInterfaceDescription(name)["description"]
            interface = varlink.Interface(text)
            assert interface.name == name, interface.name
            members[name] = {
                "methods": sum(isinstance(member, varlink.scanner._Method) for member in interface.members.values()),
                "errors": sum(isinstance(member, varlink.scanner._Error) for member in interface.members.values()),
                "documented": all(bool(member.doc) for member in interface.members.values()),
            }
            client.open(name).close()
    found["interfaces"] = members


def error(interface, method, **parameters):
    """The error a call answers, past the client's own check of the parameters."""
    with client.open(interface) as opened:
        try:
            return {"reply": opened._call(method, **parameters)}
        except varlink.VarlinkError as answer:
            return answer.as_dict()


def raw(method, parameters):
    """A call the client's own check would not let out, and its answer."""
    with client.open("org.varlink.service") as opened:
        opened._send_message(json.dumps({"method": method, "parameters": parameters}).encode())
        return json.loads(next(opened._next_message()))


def calls():
    with client.open("io.provd.Pupils") as pupils:
        listed = pupils.List(yearGroup="Y7")["pupils"]
        found["pupils"] = len(listed)
        found["history"] = pupils.GetHistory(listed[0]["id"])["history"]["pupil"]["id"] == listed[0]["id"]
    with client.open("io.provd.Maps") as maps:
        found["map"] = bool(maps.Get()["map"]["sections"])
    found["refused"] = error("io.provd.Pupils", "List", yearGroup="Y99")
    found["notFound"] = error("io.provd.Pupils", "GetHistory", pupil="Nobody Atall")
    found["ambiguous"] = error("io.provd.Pupils", "GetHistory", pupil="Zara")
    found["wrongType"] = raw("io.provd.Pupils.List", {"yearGroup": 7})
    found["unknownField"] = raw("io.provd.Pupils.List", {"year_group": "Y7"})
    found["missingField"] = raw("io.provd.Pupils.GetHistory", {})
    found["noMethod"] = raw("io.provd.Pupils.Promote", {})
    found["noInterface"] = raw("io.provd.Dinners.List", {})
    found["noDescription"] = raw("org.varlink.service.GetInterfaceDescription", {"interface": "io.provd.Dinners"})
    identifier = "0190b6a0-0000-7000-8000-000000000001"
    score = {"pupil": "L307201119001", "measure": "KS2R", "score": "101", "on": "2026-11-02"}
    with client.open("io.provd.Pupils") as pupils:
        first = pupils.RecordScore(**score, command={"id": identifier})["done"]
        again = pupils.RecordScore(**score, command={"id": identifier})["done"]
    found["first"], found["again"] = first, again
    found["reused"] = error("io.provd.Pupils", "RecordScore", **{**score, "score": "102"}, command={"id": identifier})


def follow():
    """Follows the log with one connection while another records five scores: each is told once, in order."""
    with client.open("io.provd.Events") as events:
        head = events.Tail(limit=1)["head"]
    told = []
    ready = threading.Event()

    def tail():
        with client.open("io.provd.Events") as events:
            for reply in events.Tail(after=head - 1, _more=True):
                told.extend(event["position"] for event in reply["events"])
                ready.set()
                if len(told) >= 6:
                    return

    follower = threading.Thread(target=tail, daemon=True)
    follower.start()
    assert ready.wait(20), "the first reply never came"
    recorded = []
    with client.open("io.provd.Pupils") as pupils:
        for day in range(2, 7):
            done = pupils.RecordScore(pupil="A307201119002", measure="KS2R", score="95", on="2026-10-0%d" % day)["done"]
            recorded.append(done["events"][0]["position"])
    follower.join(20)
    found["followed"] = {"ended": not follower.is_alive(), "told": told, "expected": [head] + recorded}


for step in (info, descriptions, calls, follow):
    step()
print(json.dumps(found))
