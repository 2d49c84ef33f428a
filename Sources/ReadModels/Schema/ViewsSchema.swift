/// The tables of a views file, and what tells one generation of them from another.
///
/// Days are counted from 1970-01-01, instants in microseconds from 1970 UTC. Validity is half-open: `valid_from` is the first
/// day, `valid_to` the first day no more; ``forever`` stands for no end. `from_day`, `until_day`, `closed` and `ended` are
/// days as staff say them, both included. Every row belongs to one stream: `owner` or `grp` is that stream's key, the
/// position of its first event. All other keys are positions too, so a rebuild gives the same ones.
package enum ViewsSchema {
    /// Raised whenever the projection's code writes other rows for the same events.
    static let projectionVersion = "3"

    /// The day that never comes.
    package static let forever: Int32 = .max

    /// A fingerprint of schema and projection code: a file that carries another is rebuilt.
    package static let fingerprint: String = {
        var digest = Digest()
        digest.add(tables)
        digest.add(projectionVersion)
        return digest.hexadecimal
    }()

    /// Everything but `views`, in the order a digest of the content walks them, each with the columns that order its rows.
    static let contents: [(table: String, order: String)] = [
        ("streams", "key"), ("actors", "key"), ("commands", "position"), ("batches", "id"), ("batch_counts", "batch, category"),
        ("retractions", "event"), ("school_events", "position"), ("timeline", "owner, attribute, item, valid_from, position"),
        ("groups", "key"), ("enrolments", "key"), ("points", "enrolment, point, effective_on, position"),
        ("reviews", "position"), ("assessments", "key"), ("meetings", "position"), ("plan_events", "position"),
        ("targets", "position"), ("strategies", "position"),
        ("access_requests", "position"),
        ("sessions", "key"), ("session_notes", "session, line"), ("needs", "position"), ("adoptions", "position"),
        ("covers", "position"),
    ]

    static let tables = """
        CREATE TABLE views (
          one INTEGER PRIMARY KEY CHECK (one = 1), fingerprint TEXT NOT NULL, published INTEGER NOT NULL,
          log BLOB, epoch INTEGER NOT NULL, position INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
        CREATE TABLE streams (key INTEGER PRIMARY KEY, category TEXT NOT NULL, id BLOB NOT NULL) STRICT;
        CREATE UNIQUE INDEX streams_id ON streams (category, id);
        CREATE TABLE actors (key INTEGER PRIMARY KEY, actor TEXT NOT NULL) STRICT;
        CREATE TABLE commands (
          position INTEGER PRIMARY KEY, id BLOB NOT NULL, actor INTEGER NOT NULL, events INTEGER NOT NULL,
          live INTEGER NOT NULL, batch BLOB) STRICT;
        CREATE INDEX commands_actor ON commands (actor, position) WHERE live > 0;
        CREATE INDEX commands_batch ON commands (batch, position) WHERE batch IS NOT NULL;
        CREATE TABLE batches (
          id BLOB PRIMARY KEY, position INTEGER NOT NULL, recorded_at INTEGER NOT NULL, actor INTEGER NOT NULL,
          events INTEGER NOT NULL, live INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE batch_counts (
          batch BLOB NOT NULL, category TEXT NOT NULL, events INTEGER NOT NULL, PRIMARY KEY (batch, category)) STRICT, WITHOUT ROWID;
        CREATE TABLE retractions (
          event BLOB PRIMARY KEY, position INTEGER NOT NULL, by_event BLOB NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE school_events (
          position INTEGER PRIMARY KEY, owner INTEGER NOT NULL, event BLOB NOT NULL, effective_on INTEGER NOT NULL,
          recorded_at INTEGER NOT NULL, actor INTEGER NOT NULL, kind TEXT NOT NULL, content TEXT NOT NULL) STRICT;
        CREATE TABLE timeline (
          owner INTEGER NOT NULL, attribute INTEGER NOT NULL, item TEXT NOT NULL, valid_from INTEGER NOT NULL,
          position INTEGER NOT NULL, valid_to INTEGER NOT NULL, recorded_at INTEGER NOT NULL, event BLOB NOT NULL, value TEXT,
          PRIMARY KEY (owner, attribute, item, valid_from, position)) STRICT, WITHOUT ROWID;
        CREATE INDEX timeline_roll ON timeline (valid_to, valid_from, owner) WHERE attribute = 1 AND value IS NOT NULL;
        CREATE INDEX timeline_expected ON timeline (owner, valid_from) WHERE attribute = 8;
        CREATE TABLE groups (
          key INTEGER PRIMARY KEY, code TEXT NOT NULL, year INTEGER NOT NULL, provision BLOB NOT NULL,
          first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, closed INTEGER, closed_reason TEXT) STRICT;
        CREATE INDEX groups_days ON groups (last_day, first_day);
        CREATE INDEX groups_provision ON groups (provision);
        CREATE INDEX groups_code ON groups (code COLLATE NOCASE);
        CREATE TABLE enrolments (
          key INTEGER PRIMARY KEY, grp INTEGER NOT NULL, id BLOB NOT NULL, pupil BLOB NOT NULL, event BLOB NOT NULL,
          recorded_at INTEGER NOT NULL, from_day INTEGER NOT NULL, until_day INTEGER, priority TEXT, outcome TEXT, funding TEXT,
          plan_line BLOB, first_until INTEGER, revised INTEGER NOT NULL, ended INTEGER, ended_reason TEXT) STRICT;
        CREATE UNIQUE INDEX enrolments_id ON enrolments (id);
        CREATE INDEX enrolments_group ON enrolments (grp);
        CREATE INDEX enrolments_pupil ON enrolments (pupil);
        CREATE TABLE points (
          enrolment INTEGER NOT NULL, point INTEGER NOT NULL, effective_on INTEGER NOT NULL, position INTEGER NOT NULL,
          recorded_at INTEGER NOT NULL, assessment BLOB NOT NULL, measure TEXT NOT NULL, score INTEGER NOT NULL,
          PRIMARY KEY (enrolment, point, effective_on, position)) STRICT, WITHOUT ROWID;
        CREATE TABLE reviews (
          position INTEGER PRIMARY KEY, enrolment INTEGER NOT NULL, effective_on INTEGER NOT NULL, recorded_at INTEGER NOT NULL,
          event BLOB NOT NULL, outcome INTEGER, decision TEXT NOT NULL, note TEXT, next INTEGER,
          pupil_view TEXT, parent_view TEXT) STRICT;
        CREATE INDEX reviews_enrolment ON reviews (enrolment);
        CREATE TABLE assessments (
          key INTEGER PRIMARY KEY, owner INTEGER NOT NULL, id BLOB NOT NULL, event BLOB NOT NULL, effective_on INTEGER NOT NULL,
          recorded_at INTEGER NOT NULL, measure TEXT NOT NULL, score INTEGER NOT NULL, note TEXT) STRICT;
        CREATE INDEX assessments_owner ON assessments (owner, effective_on);
        CREATE TABLE meetings (
          position INTEGER PRIMARY KEY, owner INTEGER NOT NULL, id BLOB NOT NULL, event BLOB NOT NULL, what INTEGER NOT NULL,
          effective_on INTEGER NOT NULL, recorded_at INTEGER NOT NULL, day INTEGER, start INTEGER, kind TEXT,
          as_arranged INTEGER NOT NULL, with_pupil INTEGER NOT NULL, staff TEXT NOT NULL, others TEXT, about TEXT, said TEXT,
          agreed TEXT, reason TEXT, next INTEGER, confidential INTEGER NOT NULL, seen_by TEXT NOT NULL,
          pupil_view TEXT, parent_view TEXT) STRICT;
        CREATE INDEX meetings_owner ON meetings (owner, effective_on);
        CREATE INDEX meetings_day ON meetings (day) WHERE what = 0;
        CREATE TABLE access_requests (
          position INTEGER PRIMARY KEY, owner INTEGER NOT NULL, effective_on INTEGER NOT NULL, due INTEGER NOT NULL,
          released INTEGER) STRICT;
        CREATE INDEX access_requests_owner ON access_requests (owner);
        CREATE TABLE plan_events (
          position INTEGER PRIMARY KEY, owner INTEGER NOT NULL, event BLOB NOT NULL, effective_on INTEGER NOT NULL,
          recorded_at INTEGER NOT NULL, kind TEXT NOT NULL, content TEXT NOT NULL) STRICT;
        CREATE INDEX plan_events_owner ON plan_events (owner, position);
        CREATE TABLE targets (
          position INTEGER PRIMARY KEY, owner INTEGER NOT NULL, id BLOB NOT NULL, event BLOB NOT NULL, effective_on INTEGER NOT NULL,
          recorded_at INTEGER NOT NULL, number INTEGER, wording TEXT, measure TEXT, by_day INTEGER, status TEXT, note TEXT) STRICT;
        CREATE INDEX targets_owner ON targets (owner, effective_on);
        CREATE TABLE strategies (
          position INTEGER PRIMARY KEY, owner INTEGER NOT NULL, id BLOB NOT NULL, event BLOB NOT NULL, effective_on INTEGER NOT NULL,
          recorded_at INTEGER NOT NULL, number INTEGER, wording TEXT, ended INTEGER NOT NULL, reason TEXT) STRICT;
        CREATE INDEX strategies_owner ON strategies (owner, effective_on);
        CREATE TABLE sessions (
          key INTEGER PRIMARY KEY, grp INTEGER NOT NULL, day INTEGER NOT NULL, id BLOB NOT NULL, event BLOB NOT NULL,
          recorded_at INTEGER NOT NULL, slot INTEGER, start INTEGER, minutes INTEGER NOT NULL, missed TEXT,
          extra INTEGER NOT NULL, repays BLOB, deliverers BLOB, register BLOB, note TEXT) STRICT;
        CREATE INDEX sessions_day ON sessions (grp, day);
        CREATE TABLE covers (
          position INTEGER PRIMARY KEY, grp INTEGER NOT NULL, day INTEGER NOT NULL, recorded_at INTEGER NOT NULL, slot INTEGER,
          away BLOB NOT NULL, role TEXT, staff BLOB) STRICT;
        CREATE INDEX covers_group ON covers (grp, day);
        CREATE TABLE session_notes (
          session INTEGER NOT NULL, line INTEGER NOT NULL, enrolment INTEGER NOT NULL, note TEXT,
          PRIMARY KEY (session, line)) STRICT, WITHOUT ROWID;
        CREATE INDEX session_notes_enrolment ON session_notes (enrolment);
        CREATE TABLE needs (
          position INTEGER PRIMARY KEY, owner INTEGER NOT NULL, year INTEGER NOT NULL, id BLOB NOT NULL, event BLOB NOT NULL,
          effective_on INTEGER NOT NULL, recorded_at INTEGER NOT NULL, dropped INTEGER NOT NULL, pupil BLOB, year_group TEXT,
          count INTEGER, provision BLOB NOT NULL, priority TEXT, plan_line BLOB, basis TEXT, evidence TEXT, reason TEXT) STRICT;
        CREATE INDEX needs_year ON needs (year, effective_on, position);
        CREATE INDEX needs_pupil ON needs (pupil) WHERE pupil IS NOT NULL;
        CREATE TABLE adoptions (
          position INTEGER PRIMARY KEY, owner INTEGER NOT NULL, year INTEGER NOT NULL, event BLOB NOT NULL,
          effective_on INTEGER NOT NULL, recorded_at INTEGER NOT NULL, content TEXT NOT NULL) STRICT;
        CREATE INDEX adoptions_year ON adoptions (year, effective_on);
        """
}
