// The recovery sheet of the master key.
extension ServiceInterface {
    /// What is printed for the school's safe: whoever has it and a backup can read everything.
    package struct RecoverySheet: Codable, Hashable, Sendable {
        package var school: String
        package var log: String
        package var printedOn: String
        /// Fourteen groups of five characters, in order.
        package var groups: [String]
        /// Two groups to be typed back from the paper.
        package var ask: [Int]
        /// When one was typed back last (UTC, ISO 8601).
        package var confirmedOn: String?

        package init(school: String, log: String, printedOn: String, groups: [String], ask: [Int], confirmedOn: String? = nil) {
            self.school = school
            self.log = log
            self.printedOn = printedOn
            self.groups = groups
            self.ask = ask
            self.confirmedOn = confirmedOn
        }
    }

    /// The recovery sheet of the master key, to be printed and put into the school's safe.
    package enum GetRecoverySheet: WireMethod {
        package static let name = "io.provd.Service.GetRecoverySheet"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package init() {}
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var sheet: RecoverySheet

            package init(sheet: RecoverySheet) {
                self.sheet = sheet
            }
        }
    }

    /// Proves that the sheet is on paper: groups typed back from it, "3:0CX4M", two or more.
    package enum ConfirmRecoverySheet: WireMethod {
        package static let name = "io.provd.Service.ConfirmRecoverySheet"

        /// What it takes.
        package struct Input: Codable, Hashable, Sendable {
            package var groups: [String]

            package init(groups: [String]) {
                self.groups = groups
            }
        }

        /// What it answers.
        package struct Output: Codable, Hashable, Sendable {
            package var confirmedOn: String

            package init(confirmedOn: String) {
                self.confirmedOn = confirmedOn
            }
        }
    }
}
