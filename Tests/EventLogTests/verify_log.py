"""Verifies an event log with nothing but SQLite and SHA-256: prints its anchor, or where it is damaged."""
import hashlib, sqlite3, struct, sys, uuid

COLUMNS = "position, id, stream, version, type, schema, effective_on, recorded_at, actor, command_id, fingerprint, payload, hash"


def counted(value):
    data = value.encode() if isinstance(value, str) else value
    return struct.pack(">I", len(data)) + data


def number(value):
    return struct.pack(">q", value)


def main(path):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    log = database.execute("SELECT id FROM log").fetchone()[0]
    epoch = database.execute("SELECT max(epoch) FROM epochs").fetchone()[0]
    head, last = hashlib.sha256(b"eventlog/1" + log).digest(), 0
    for row in database.execute(f"SELECT {COLUMNS} FROM events ORDER BY position"):
        (position, id, stream, version, type, schema, effective, recorded, actor, command, fingerprint, payload, stored) = row
        data = (number(position) + id + counted(stream) + number(version) + counted(type) + number(schema)
                + number(effective) + number(recorded) + counted(actor) + command + counted(fingerprint) + counted(payload))
        head = hashlib.sha256(head + data).digest()
        if position != last + 1 or head != stored:
            print(f"damaged at position {last + 1}")
            return
        last = position
    print(f"{uuid.UUID(bytes=log)}/{epoch}/{last}/{head.hex()}")


main(sys.argv[1])
