extension ServiceInterface {
    /// One thing a check of an installation looked at.
    package struct Finding: Codable, Hashable, Sendable {
        /// What was looked at; stable: "log.verified", "backup.age".
        package var id: String
        /// "ok", "warn" (look at it soon), "fail" (mend it now) or "unchecked".
        package var state: String
        /// What was found, in a sentence without anything of a pupil.
        package var what: String
        /// What to do about it: a command line where there is one.
        package var remedy: String?

        package init(id: String, state: String, what: String, remedy: String? = nil) {
            self.id = id
            self.state = state
            self.what = what
            self.remedy = remedy
        }

        /// All is well there.
        package static func ok(_ id: String, _ what: String) -> Finding { Finding(id: id, state: "ok", what: what) }

        /// Somebody should look at it.
        package static func warn(_ id: String, _ what: String, _ remedy: String) -> Finding {
            Finding(id: id, state: "warn", what: what, remedy: remedy)
        }

        /// Records or their safety are at stake.
        package static func fail(_ id: String, _ what: String, _ remedy: String) -> Finding {
            Finding(id: id, state: "fail", what: what, remedy: remedy)
        }

        /// It could not be looked at; the remedy says who or what could.
        package static func unchecked(_ id: String, _ what: String, _ remedy: String) -> Finding {
            Finding(id: id, state: "unchecked", what: what, remedy: remedy)
        }
    }

    /// Looks through what only the daemon can see of an installation and says what to do about it. Names no pupil.
    package enum Diagnose: WireMethod {
        package static let name = "io.provd.Service.Diagnose"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package init() {}
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var findings: [Finding]

            package init(findings: [Finding]) {
                self.findings = findings
            }
        }
    }
}
