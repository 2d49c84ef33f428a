"""Edits a log as nobody should: for tests of what the daemon finds. The daemon must not be running.

edit_log.py cut FILE POSITION         deletes every event after POSITION
edit_log.py hide FILE                 makes the log itself say that it was good up to its end
edit_log.py payload FILE POSITION     changes the payload of the event at POSITION
edit_log.py byte FILE POSITION        flips one bit of that payload in the file itself, past SQLite
edit_log.py verified FILE             prints up to where the log was noted to be good
"""

import sqlite3
import sys


def edit(file, statement, *values):
    database = sqlite3.connect(file)
    triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        database.execute("DROP TRIGGER " + name)
    changed = database.execute(statement, values).rowcount
    for _, sql in triggers:
        database.execute(sql)
    database.commit()
    database.close()
    assert changed > 0, "nothing was changed"


def flip(file, position):
    database = sqlite3.connect(file)
    payload = database.execute("SELECT payload FROM events WHERE position = ?", (position,)).fetchone()[0].encode()
    database.close()
    with open(file, "r+b") as handle:
        content = handle.read()
        assert content.count(payload) == 1, "the payload stands %d times in the file" % content.count(payload)
        place = content.index(payload) + len(payload) // 2
        handle.seek(place)
        handle.write(bytes([content[place] ^ 1]))


what, log = sys.argv[1:3]
if what == "cut":
    edit(log, "DELETE FROM events WHERE position > ?", int(sys.argv[3]))
elif what == "hide":
    last = "FROM events ORDER BY position DESC LIMIT 1)"
    edit(log, "UPDATE log SET verified_position = (SELECT position " + last + ", verified_hash = (SELECT hash " + last)
elif what == "payload":
    edit(log, "UPDATE events SET payload = replace(payload, '1', '2') WHERE position = ?", int(sys.argv[3]))
elif what == "byte":
    flip(log, int(sys.argv[3]))
else:
    print(sqlite3.connect(log).execute("SELECT verified_position FROM log").fetchone()[0])
