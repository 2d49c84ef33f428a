import ProvisionDomain
import ProvisionInterface
import Testing

@testable import Exchange

/// Mappings as they are shipped.
enum Shipped {
    static let folder = String(#filePath.dropLast("Tests/ExchangeTests/MIS/RollSupport.swift".count)) + "Config/mis"
    static func mapping(_ name: String) throws -> RollMapping { try RollPresets.mapping(name, folders: [folder]) }
}

/// An invented school's roll and a file about it.
struct RollCase {
    typealias Pupil = RollMatching.Pupil
    var roll: [Pupil] = []
    var file = ""
    var owns = RollOwned.usual
    var isWhole = false
    var force = false
    var day = SchoolDay(iso: "2026-11-16")
    var standings: [ExchangeInterface.Standing] = []

    static let header =
        "upn,formerupn,surname,forename,preferredforename,dob,ncyearactual,registrationgroup,senprovision,youngcarer,leavingdate"

    init(_ roll: Pupil..., rows: String..., owns: Set<RollOwned> = RollOwned.usual, isWhole: Bool = false) {
        self.roll = roll
        self.owns = owns
        self.isWhole = isWhole
        file = ([Self.header] + rows).joined(separator: "\n") + "\n"
    }

    /// What comes of the file.
    func diff() throws -> RollDiff {
        let reading = RollFile.read(Array(file.utf8), file: "roll.csv", try Shipped.mapping("census"))
        var matching = RollMatching(reading, roll: roll)
        matching.decide(standings)
        matching.spare(reading.illegible)
        let day = try #require(day)
        return RollComparison.diff(matching, reading, .init(day: day, owns: owns, isWhole: isWhole, force: force))
    }

    /// The kinds of what is found, in order.
    func kinds() throws -> [RollDiff.Kind] { try diff().findings.map(\.kind) }
}

extension RollMatching.Pupil {
    /// A pupil on roll since September.
    static func here(
        _ forename: String, _ surname: String, upn: String? = nil, former: [String] = [], born: String? = "2015-01-27", year: String = "Y7",
        form: String? = "7C", sen: String = "N", needs: [PupilsInterface.Need] = [], cohorts: [String] = []
    ) -> RollMatching.Pupil {
        ExchangeInterface.RollPupil(
            id: "id-\(forename)-\(surname)", forename: forename, surname: surname, upn: upn, formerUpns: former, dateOfBirth: born,
            yearGroup: year, form: form, sen: sen, needs: needs, cohorts: cohorts, onRoll: true, admitted: "2026-09-03")
    }

    func having(_ change: (inout Self) -> Void) -> Self {
        var copy = self
        change(&copy)
        return copy
    }
}
